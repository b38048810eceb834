create table batch (
  workspace_id uuid not null references workspace,
  batch_id uuid not null,
  template_id uuid not null,
  version_id uuid not null,
  title text not null,
  state text not null check (state in ('draft', 'running', 'paused', 'done', 'closed')),
  overlap integer not null,
  lease_seconds integer not null,
  priority integer not null,
  due_at timestamptz,
  item_order text not null check (item_order in ('as_given', 'shuffled')),
  standing boolean not null,
  paused_because text,
  items_next bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  launched_at timestamptz,
  closed_at timestamptz,
  primary key (workspace_id, batch_id),
  foreign key (workspace_id, template_id) references template,
  foreign key (workspace_id, version_id) references version
);
create index batch_state on batch (workspace_id, state);

-- A lane is what a worker can be offered as one stream. `main` takes single additions, each import has its own so that it
-- becomes visible at once, and returned slots (expired, skipped, rejected …) go to `returns`, which is served first.
create table lane (
  workspace_id uuid not null,
  lane_id uuid not null,
  batch_id uuid not null,
  kind text not null check (kind in ('main', 'import', 'returns')),
  -- open: its batch is running and, for an import, all rows have arrived
  open boolean not null default false,
  ready boolean not null default true,
  primary key (workspace_id, lane_id),
  foreign key (workspace_id, batch_id) references batch on delete cascade
);
create index lane_of_batch on lane (workspace_id, batch_id);
create index lane_open on lane (workspace_id) where open;

-- `number` is the place in the order given, from 1; `seq` the place in the lane. Input never changes once published.
create table item (
  workspace_id uuid not null,
  batch_id uuid not null,
  item_id uuid not null,
  lane_id uuid not null,
  seq bigint not null,
  number bigint not null,
  external_id text,
  input jsonb not null,
  cancelled_at timestamptz,
  primary key (workspace_id, batch_id, item_id)
);
create unique index item_number on item (workspace_id, batch_id, number);
create unique index item_external on item (workspace_id, batch_id, external_id) where external_id is not null;

-- Items that want more answers: one narrow row each, deleted when the last answer asked for has been claimed.
create table open_item (
  workspace_id uuid not null,
  lane_id uuid not null,
  seq bigint not null,
  item_id uuid not null,
  remaining integer not null check (remaining > 0),
  primary key (workspace_id, lane_id, seq)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

create table import (
  workspace_id uuid not null,
  import_id uuid not null,
  batch_id uuid not null,
  lane_id uuid,
  state text not null,
  file_name text not null,
  format text,
  encoding text,
  blob text not null,
  bytes bigint not null,
  header jsonb not null default '[]',
  mapping jsonb not null default '[]',
  types jsonb not null default '[]',
  preview jsonb not null default '[]',
  findings jsonb not null default '[]',
  fixes jsonb not null default '[]',
  counts jsonb not null default '{"rows":0,"good":0,"bad":0,"duplicate":0,"empty":0}',
  duplicates text not null default 'skip',
  rows_done bigint not null default 0,
  -- the file's row after which the next chunk starts, so that a killed import goes on where it was
  resume_after bigint not null default 0,
  first_number bigint,
  progress real not null default 0,
  why text,
  made_by uuid,
  created_at timestamptz not null,
  -- when whoever works on it last showed to be alive; an import whose worker was killed is taken up again
  beat_at timestamptz not null,
  primary key (workspace_id, import_id),
  foreign key (workspace_id, batch_id) references batch on delete cascade
);
create index import_of_batch on import (workspace_id, batch_id, import_id);
create index import_under_way on import (beat_at) where state in ('checking', 'importing', 'rolling_back');

-- Counts rolled up from events once a second; never written by claim or submit.
create table batch_tally (
  workspace_id uuid not null,
  batch_id uuid not null,
  items bigint not null default 0,
  items_done bigint not null default 0,
  items_cancelled bigint not null default 0,
  claimed bigint not null default 0,
  submitted bigint not null default 0,
  to_review bigint not null default 0,
  sent_back bigint not null default 0,
  accepted bigint not null default 0,
  rejected bigint not null default 0,
  -- seconds of the last 101 answers, and answers per minute of the last hour: {"<minute>": count}
  seconds jsonb not null default '[]',
  minutes jsonb not null default '{}',
  workers jsonb not null default '[]',
  changed_at timestamptz not null,
  primary key (workspace_id, batch_id),
  foreign key (workspace_id, batch_id) references batch on delete cascade
);
