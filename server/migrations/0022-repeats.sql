-- Batches that come back; days are ISO dates. `batch_id` is the one that is repeated: its options, and its rows where `rows` says so.
create table repeat (
  workspace_id uuid not null,
  repeat_id uuid not null,
  batch_id uuid not null,
  template_id uuid not null,
  title text not null,
  rhythm jsonb not null,
  time_zone text not null,
  country text,
  on_holiday text not null check (on_holiday in ('run', 'skip', 'next_workday')),
  skips text[] not null default '{}',
  works text[] not null default '{}',
  rows text not null check (rows in ('same', 'none')),
  launches boolean not null,
  state text not null check (state in ('active', 'paused', 'ended')),
  because text,
  -- null while it does not run
  next_at timestamptz,
  last_at timestamptz,
  last_batch uuid,
  made integer not null default 0,
  made_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, repeat_id),
  foreign key (workspace_id, batch_id) references batch on delete cascade,
  foreign key (workspace_id, template_id) references template
);
create index repeat_due on repeat (next_at) where next_at is not null;
create index repeat_of_template on repeat (workspace_id, template_id) where state <> 'ended';

-- Observations that somebody does not want to see again.
create table noticed_away (
  workspace_id uuid not null references workspace,
  key text not null,
  by_person uuid,
  at timestamptz not null,
  primary key (workspace_id, key)
);
