-- One worker's lease on one item, and what came of it. The primary key gives the worker's watermark in a lane; the unique
-- constraint keeps a worker from meeting an item twice. No foreign keys: this is the hot path, its rows are written by the
-- functions below and by verbs of the same folder only.
create table assignment (
  workspace_id uuid not null,
  worker_id uuid not null,
  lane_id uuid not null,
  seq bigint not null,
  assignment_id uuid not null,
  batch_id uuid not null,
  item_id uuid not null,
  -- One of the states in domain/assignments/assignment.ts. No CHECK here nor on `event`: it is read anew by every statement that
  -- writes, and cost a tenth of a claim; the machine tables and the invariants of the tests hold the words.
  state text not null,
  claimed_at timestamptz not null,
  -- when the clock acts on this row by itself: claimed → lease end, submitted → acceptance, sent_back → expiry; else null
  due_at timestamptz,
  extended boolean not null default false,
  -- true while the answer waits for its reviewer; its own column, so that no hot query implies the index below
  awaiting_review boolean not null default false,
  submitted_at timestamptz,
  revised_at timestamptz,
  answer jsonb,
  rounds integer not null default 0,
  -- where the returned slot went in the returns lane, for reclaim and undo
  returned_seq bigint,
  note text,
  primary key (workspace_id, worker_id, lane_id, seq)
);
create unique index assignment_id on assignment (workspace_id, assignment_id);
create unique index assignment_item_worker on assignment (workspace_id, item_id, worker_id);
create index assignment_of_worker on assignment (workspace_id, worker_id, assignment_id);
create index assignment_due on assignment (due_at) where due_at is not null;
create index assignment_queue on assignment (workspace_id, batch_id, submitted_at, assignment_id) where awaiting_review;
create index assignment_decided on assignment (workspace_id, batch_id, state, assignment_id) where state in ('sent_back', 'accepted', 'rejected');

-- What a worker is typing, kept until it is submitted.
create table draft (
  workspace_id uuid not null,
  assignment_id uuid not null,
  worker_id uuid not null,
  typed jsonb not null,
  saved_at timestamptz not null,
  primary key (workspace_id, assignment_id)
);
create index draft_of_worker on draft (workspace_id, worker_id);

-- Every decision ever taken on an answer; the newest that was not undone counts.
create table decision (
  workspace_id uuid not null,
  decision_id uuid not null,
  assignment_id uuid not null,
  batch_id uuid not null,
  item_id uuid not null,
  kind text not null check (kind in ('accepted', 'sent_back', 'rejected')),
  clause integer,
  clause_text text,
  fields text[] not null default '{}',
  notes jsonb not null default '{}',
  evidence text not null default '',
  -- when the answer would have been accepted by itself, for taking the decision back
  due_was timestamptz,
  -- null when the review clock decided
  decided_by uuid,
  decided_at timestamptz not null,
  undone_at timestamptz,
  primary key (workspace_id, decision_id)
);
create index decision_of_assignment on decision (workspace_id, assignment_id, decision_id);

create table comment (
  workspace_id uuid not null,
  comment_id uuid not null,
  assignment_id uuid not null,
  field text,
  body text not null,
  by_person uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (workspace_id, comment_id)
);
create index comment_of_assignment on comment (workspace_id, assignment_id, comment_id);

create table broken_report (
  workspace_id uuid not null,
  batch_id uuid not null,
  assignment_id uuid not null,
  worker_id uuid not null,
  item_id uuid not null,
  reason text not null,
  at timestamptz not null,
  cleared_at timestamptz,
  primary key (workspace_id, batch_id, assignment_id)
);

-- The item's final value per field. `done` once as many answers are accepted as were asked for.
create table result (
  workspace_id uuid not null,
  batch_id uuid not null,
  item_id uuid not null,
  field_values jsonb not null,
  agreement jsonb not null,
  answers integer not null,
  done boolean not null,
  at timestamptz not null,
  primary key (workspace_id, batch_id, item_id)
);

create table file (
  workspace_id uuid not null,
  file_id uuid not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  blob text not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  primary key (workspace_id, file_id)
);
