-- What somebody writes about a template and has not saved: one for each person and template, and one for a template that is still new.
create table template_draft (
  workspace_id uuid not null references workspace,
  draft_id uuid not null,
  person_id uuid not null,
  template_id uuid,
  name text not null default '',
  content jsonb not null,
  revision integer not null,
  -- changed_at of the template that the writing began with
  from_at timestamptz,
  begun_at timestamptz not null,
  kept_at timestamptz not null,
  primary key (workspace_id, draft_id),
  constraint template_draft_one unique nulls not distinct (workspace_id, person_id, template_id),
  foreign key (workspace_id, template_id) references template on delete cascade
);
create index template_draft_beside on template_draft (workspace_id, template_id, kept_at desc);
