-- How each value of a result came about, and what its batch's model makes of the answers.
alter table result
  -- by field: how sure, of how many answers, how, and what others said
  add column fields jsonb not null default '{}',
  -- was done at some time: from then on a value that changes is told
  add column delivered boolean not null default false,
  -- values that somebody found out, which go before all answers: {field: {"value": …, "how": "spot check"}}
  add column fixed jsonb,
  -- what the last fit believes, and of which answers: {"basis": …, "fields": {field: {"value": …, "score": …, "calibrated": …}}}
  add column fitted jsonb,
  -- when it was told of, newest first, so that its events are found by their time and not by reading the log
  add column told_at timestamptz[] not null default '{}';
update result set delivered = done;
create index result_changed on result (workspace_id, batch_id, at, item_id);

-- Per batch and closed field: the algorithm that gold chose, how its beliefs are made confidences, and why.
create table field_model (
  workspace_id uuid not null,
  batch_id uuid not null,
  field text not null,
  algorithm text not null,
  calibration jsonb,
  -- golds it was compared on
  golds integer not null,
  -- {"reason": …, "scores": […]}
  why jsonb not null,
  fitted_at timestamptz not null,
  primary key (workspace_id, batch_id, field),
  foreign key (workspace_id, batch_id) references batch on delete cascade
);

-- When a batch was last fitted and to what, whatever came of it, and when that was last asked for by the night.
create table batch_fit (
  workspace_id uuid not null,
  batch_id uuid not null,
  basis text,
  fitted_at timestamptz,
  asked_at timestamptz,
  primary key (workspace_id, batch_id),
  foreign key (workspace_id, batch_id) references batch on delete cascade
);
