-- The audit: what people do again and again, and what should become of it.

create table small_task (
  workspace_id uuid not null references workspace,
  small_task_id uuid not null,
  name text not null,
  -- who does it: a member, or a free name; neither: nobody yet
  person_id uuid,
  who text,
  -- the two as they are compared: 'person:…' or 'name:…'; null for nobody
  doer text,
  minutes double precision check (minutes > 0 and minutes <= 480),
  times_per_week double precision check (times_per_week > 0),
  hours double precision generated always as (minutes * times_per_week / 60) stored,
  tool text,
  kind text,
  business text,
  -- the proposed card it was made of
  card text,
  over_tenth boolean,
  revenue boolean,
  rules boolean,
  outsider boolean,
  touches text[],
  state text not null check (state in ('open', 'handed_over', 'put_aside', 'merged')),
  template_id uuid,
  -- what follows from the above; kept beside it, so that totals need not read every answer
  recommendation text not null,
  certain boolean not null,
  -- the words of the name by which two that mean the same are found
  likeness text[] not null,
  merged_into uuid,
  -- what the one it was merged into got of it, to be taken back
  merged_times double precision,
  made_by uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, small_task_id)
);
create index small_task_by_hours on small_task (workspace_id, state, (coalesce(hours, -1)) desc, small_task_id desc);
create index small_task_of_doer on small_task (workspace_id, doer) where state = 'open';
create index small_task_of_template on small_task (workspace_id, template_id) where template_id is not null;
create index small_task_merged on small_task (workspace_id, merged_into) where merged_into is not null;
create unique index small_task_card on small_task (workspace_id, business, card) where card is not null;

-- Pairs that somebody said are different work, the smaller id first.
create table small_task_distinct (
  workspace_id uuid not null,
  small_task_id uuid not null,
  other_id uuid not null,
  primary key (workspace_id, small_task_id, other_id),
  foreign key (workspace_id, small_task_id) references small_task on delete cascade,
  foreign key (workspace_id, other_id) references small_task on delete cascade
);

-- Runs of the timer. One runs for a person at a time.
create table small_task_timing (
  workspace_id uuid not null,
  timing_id uuid not null,
  small_task_id uuid not null,
  person_id uuid not null,
  state text not null check (state in ('running', 'counted', 'asked', 'dropped')),
  started_at timestamptz not null,
  stopped_at timestamptz,
  -- all in all, for so many that were done in it
  seconds double precision,
  times integer not null default 1,
  primary key (workspace_id, timing_id),
  foreign key (workspace_id, small_task_id) references small_task on delete cascade
);
create unique index small_task_timing_running on small_task_timing (workspace_id, person_id) where state = 'running';
create index small_task_timing_asked on small_task_timing (workspace_id, person_id) where state = 'asked';
create index small_task_timing_of on small_task_timing (workspace_id, small_task_id, timing_id);

-- Where a person is in the 30-minute exercise.
create table audit_exercise (
  workspace_id uuid not null references workspace,
  person_id uuid not null,
  kept jsonb not null,
  changed_at timestamptz not null,
  primary key (workspace_id, person_id)
);
