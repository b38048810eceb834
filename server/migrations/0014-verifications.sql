-- A checking template: which template and version it was made of, and how its columns and fields stand for the fields that are judged.
create table verification (
  workspace_id uuid not null references workspace,
  check_template_id uuid not null,
  source_template_id uuid not null,
  source_version_id uuid not null,
  -- [{key, label, columns: [those that show the answer], rows: json column of a table or null, fix: field that corrects it, or null when it is only shown}]
  fields jsonb not null,
  made_at timestamptz not null,
  primary key (workspace_id, check_template_id),
  foreign key (workspace_id, check_template_id) references template,
  foreign key (workspace_id, source_template_id) references template
);
create index verification_of_template on verification (workspace_id, source_template_id);

-- A batch whose answers become items of another one. One row per batch that is checked.
create table verification_chain (
  workspace_id uuid not null,
  batch_id uuid not null,
  check_batch_id uuid not null,
  check_template_id uuid not null,
  rounds_max integer not null check (rounds_max between 1 and 3),
  chained_at timestamptz not null,
  stopped_at timestamptz,
  primary key (workspace_id, batch_id),
  foreign key (workspace_id, batch_id) references batch on delete cascade,
  foreign key (workspace_id, check_batch_id) references batch on delete cascade
);
create index verification_chain_check on verification_chain (workspace_id, check_batch_id);

-- Assignments that a follower of the log saw move, of checked batches and of those that check: to be looked at, each in a transaction of its own.
create table verification_step (
  workspace_id uuid not null,
  assignment_id uuid not null,
  batch_id uuid not null,
  -- not before this: its worker may still take the answer back
  due_at timestamptz not null,
  tries integer not null default 0,
  why text,
  primary key (workspace_id, assignment_id)
);
create index verification_step_due on verification_step (due_at) where tries < 6;

-- One round of checking one answer. `turn` counts the rows of an answer; `round` only those it was sent back for.
create table verification_round (
  workspace_id uuid not null,
  assignment_id uuid not null,
  turn integer not null,
  round integer not null,
  batch_id uuid not null,
  item_id uuid not null,
  check_batch_id uuid not null,
  check_item_id uuid not null,
  -- when the answer was last written that is judged here
  answer_at timestamptz not null,
  state text not null check (state in ('open', 'accepted', 'fixed', 'sent_back', 'for_review', 'moot', 'outdated')),
  verdict text check (verdict in ('accept', 'fix', 'reject')),
  clause integer,
  clause_text text,
  fields text[] not null default '{}',
  words text not null default '',
  -- fields of the first form as a checker put them right
  fixed jsonb,
  changed_at timestamptz not null,
  primary key (workspace_id, assignment_id, turn)
);
create unique index verification_round_item on verification_round (workspace_id, check_item_id);
create index verification_round_batch on verification_round (workspace_id, batch_id, state);

-- Files that an item shows to whoever works on it, though somebody else sent them.
create table shown_file (
  workspace_id uuid not null,
  file_id uuid not null,
  item_id uuid not null,
  primary key (workspace_id, file_id, item_id)
);

-- How much people disagree on an item, field by field; the row with an empty field is the item's worst. Only items with two answers or more.
create table item_disagreement (
  workspace_id uuid not null,
  batch_id uuid not null,
  item_id uuid not null,
  field text not null,
  -- 0: all the same, 1: nobody agrees with anybody
  score double precision not null check (score between 0 and 1),
  says text not null,
  answers integer not null,
  primary key (workspace_id, batch_id, item_id, field),
  foreign key (workspace_id, batch_id) references batch on delete cascade
);
create index item_disagreement_worst on item_disagreement (workspace_id, batch_id, field, score desc, item_id);
-- For the report of clauses: what was cited, without reading all decisions.
create index decision_clause on decision (workspace_id, batch_id, clause) where clause is not null and undone_at is null;
