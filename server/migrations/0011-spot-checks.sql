-- Spot checks: results drawn at random for a reviewer, and what is needed to say what they prove.

-- A reviewer looked at the result and found it right, or put it right. Such a result keeps its values, whatever answers come later.
alter table result add column checked text check (checked in ('confirmed', 'corrected'));

-- One draw from the results that there were then. `population` of them; `drawn` of its order of draws were given out.
create table spot_sample (
  workspace_id uuid not null,
  sample_id uuid not null,
  batch_id uuid not null,
  -- 1 for the first of the batch
  number integer not null,
  population integer not null,
  drawn integer not null default 0,
  uniform_share real not null,
  -- null when the clock drew
  drawn_by uuid,
  drawn_at timestamptz not null,
  primary key (workspace_id, sample_id),
  foreign key (workspace_id, batch_id) references batch on delete cascade
);
create unique index spot_sample_of_batch on spot_sample (workspace_id, batch_id, number);

-- The order of draws, further than was given out, so that drawing more goes on with the same sample. `chance` is that of this result at its
-- draw given those before it, `chance_least` the smallest that any remaining one had.
create table spot_check (
  workspace_id uuid not null,
  check_id uuid not null,
  sample_id uuid not null,
  batch_id uuid not null,
  item_id uuid not null,
  place integer not null,
  chance double precision not null,
  chance_least double precision not null,
  reasons text[] not null default '{}',
  -- the result as it stood when it was drawn from, as a checksum
  digest text not null,
  -- its place among all that were given out in the batch, from 1; null: not given out
  turn integer,
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'corrected')),
  -- the result had changed between its draw and its judgement
  changed boolean not null default false,
  before jsonb,
  -- what somebody had found out before of the result's fields, for taking the judgement back
  fixed_before jsonb,
  fields text[] not null default '{}',
  clause integer,
  clause_text text,
  words text not null default '',
  judged_by uuid,
  judged_at timestamptz,
  primary key (workspace_id, check_id)
);
create unique index spot_check_place on spot_check (workspace_id, sample_id, place);
create unique index spot_check_turn on spot_check (workspace_id, batch_id, turn) where turn is not null;
create index spot_check_waiting on spot_check (workspace_id, batch_id) where state = 'waiting' and turn is not null;

-- In which sample each result could last have been drawn, and what it said then, or as it was judged. One that says something else now is in none.
create table spot_member (
  workspace_id uuid not null,
  batch_id uuid not null,
  item_id uuid not null,
  sample_id uuid not null,
  digest text not null,
  primary key (workspace_id, batch_id, item_id),
  foreign key (workspace_id, batch_id) references batch on delete cascade
);
