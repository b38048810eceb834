-- What handing over gave back: the time that members spent on it, and how many items have their result.

-- A stretch of a member's own time in the console. Those of one person never overlap: whoever adds some holds the person's row in
-- active_time_choice. A span of a template without a batch belongs to the first batch of the template that is launched after it.
create table active_span (
  workspace_id uuid not null references workspace,
  span_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('brief', 'import', 'test', 'questions', 'review', 'rework')),
  started_at timestamptz not null,
  ended_at timestamptz not null check (ended_at > started_at),
  template_id uuid,
  batch_id uuid,
  primary key (workspace_id, span_id),
  foreign key (workspace_id, template_id) references template on delete set null (template_id),
  foreign key (workspace_id, batch_id) references batch on delete set null (batch_id)
);
create unique index active_span_of_person on active_span (workspace_id, person_id, started_at);
create index active_span_of_batch on active_span (workspace_id, batch_id) where batch_id is not null;
create index active_span_of_template on active_span (workspace_id, template_id, ended_at);
create index active_span_time on active_span (workspace_id, started_at);
create index batch_launched on batch (workspace_id, template_id, launched_at, batch_id) where launched_at is not null;

-- What a person chose (null: as the workspace), and the row that is held while spans of theirs are added.
create table active_time_choice (
  workspace_id uuid not null references workspace,
  person_id uuid not null,
  is_on boolean,
  primary key (workspace_id, person_id)
);
-- For those who have not chosen. Without a row time is measured.
create table active_time_default (
  workspace_id uuid not null references workspace,
  is_on boolean not null,
  primary key (workspace_id)
);

-- Rolled up from events, so that no page counts finished work. team_*: answers of the team's own people.
create table receipt (
  workspace_id uuid not null,
  batch_id uuid not null,
  items bigint not null default 0,
  answers bigint not null default 0,
  team_answers bigint not null default 0,
  team_seconds double precision not null default 0,
  primary key (workspace_id, batch_id),
  foreign key (workspace_id, batch_id) references batch on delete cascade
);
-- The same by quarters of an hour, at which the days of all time zones begin.
create table receipt_step (
  workspace_id uuid not null,
  batch_id uuid not null,
  at timestamptz not null,
  items bigint not null default 0,
  answers bigint not null default 0,
  primary key (workspace_id, batch_id, at),
  foreign key (workspace_id, batch_id) references batch on delete cascade
);
create index receipt_step_time on receipt_step (workspace_id, at);

-- Who gets the week by e-mail. next_at is moved in the transaction that sends, so that each week goes out once.
create table weekly_mail (
  workspace_id uuid not null references workspace,
  person_id uuid not null,
  next_at timestamptz not null,
  mailed_week text,
  primary key (workspace_id, person_id)
);
create index weekly_mail_due on weekly_mail (next_at);
