-- What moved what is believed about a worker on a template: one row for each judgement by a person or by a gold. Rows are kept
-- for ever, since the worker may see why the figure moved; of one answer only the newest that was not taken out counts.
create table skill_mark (
  workspace_id uuid not null,
  -- what was judged by what: decision:…, gold:…, check:…; unique, so that hearing of it twice changes nothing
  cause text not null,
  mark_id uuid not null,
  template_id uuid not null,
  worker_id uuid not null,
  batch_id uuid,
  -- the answer judged
  subject_id uuid not null,
  -- accepted, repaired, sent_back, rejected, gold, confirmed, corrected
  source text not null,
  -- from 0, wrong, to 1, right; and how many judgements it is worth
  right_share double precision not null,
  weight double precision not null,
  at timestamptz not null,
  voided_at timestamptz,
  counts boolean not null,
  -- the mean before and after it, when it was taken in
  mean_from real not null,
  mean_to real not null,
  primary key (workspace_id, cause)
);
create index skill_mark_history on skill_mark (workspace_id, template_id, worker_id, mark_id);
create index skill_mark_of_answer on skill_mark (workspace_id, subject_id);

-- The marks that count, summed up as they weigh at `as_of`: older ones less, by half in every half-life.
create table skill (
  workspace_id uuid not null,
  template_id uuid not null,
  worker_id uuid not null,
  right_weight double precision not null,
  wrong_weight double precision not null,
  marks integer not null,
  as_of timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, template_id, worker_id)
);
create index skill_of_worker on skill (workspace_id, worker_id);

-- What the player measured while an answer was made: counts only. Dropped once the answer was looked at.
create table effort (
  workspace_id uuid not null,
  assignment_id uuid not null,
  seconds real,
  pasted_share real,
  pasted_letters integer,
  focus_losses integer,
  -- a hash that means nothing in another workspace
  device text,
  at timestamptz not null,
  primary key (workspace_id, assignment_id)
);

-- Something about an answer that is worth a second look. Never a sanction by itself.
create table signal (
  workspace_id uuid not null,
  signal_id uuid not null,
  template_id uuid not null,
  batch_id uuid not null,
  item_id uuid not null,
  assignment_id uuid not null,
  worker_id uuid not null,
  kind text not null check (kind in ('fast', 'pasted', 'identical', 'straight-lining', 'shared-device')),
  words text not null,
  -- the numbers it rests on
  measured jsonb not null,
  state text not null check (state in ('open', 'seen', 'dismissed')),
  at timestamptz not null,
  -- what the worker has to say to it
  reply text,
  replied_at timestamptz,
  -- who looked at it; null while it is open, and when the worker took the answer back
  settled_by uuid,
  settled_at timestamptz,
  primary key (workspace_id, signal_id),
  unique (workspace_id, assignment_id, kind)
);
create index signal_of_item on signal (workspace_id, item_id);
create index signal_of_batch on signal (workspace_id, batch_id, signal_id);
create index signal_of_worker on signal (workspace_id, worker_id, signal_id);
create index signal_open on signal (workspace_id, signal_id) where state = 'open';
create index signal_open_of_worker on signal (workspace_id, worker_id, signal_id) where state = 'open';

-- What is usual for a worker on a template: seconds of the last fifty answers, and the run of equal options in each field.
create table signal_window (
  workspace_id uuid not null,
  template_id uuid not null,
  worker_id uuid not null,
  seconds jsonb not null,
  runs jsonb not null,
  primary key (workspace_id, template_id, worker_id)
);

-- What is usual in a batch: how often each option is taken, and how often long texts are pasted or alike.
create table signal_usual (
  workspace_id uuid not null,
  batch_id uuid not null,
  options jsonb not null,
  rates jsonb not null,
  primary key (workspace_id, batch_id)
);

-- Long free texts by their hash, for finding those that are alike.
create table signal_text (
  workspace_id uuid not null,
  batch_id uuid not null,
  field text not null,
  hash text not null,
  assignment_id uuid not null,
  item_id uuid not null,
  worker_id uuid not null,
  primary key (workspace_id, batch_id, field, hash, assignment_id)
);
create index signal_text_of_item on signal_text (workspace_id, item_id, field);

-- Which workers answered from which device.
create table signal_device (
  workspace_id uuid not null,
  device text not null,
  worker_id uuid not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (workspace_id, device, worker_id)
);
