create table template (
  workspace_id uuid not null references workspace,
  template_id uuid not null,
  name text not null,
  samples jsonb not null default '[]',
  archived_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, template_id),
  constraint template_name unique (workspace_id, name)
);

-- `used_at` is set by the first batch; from then on the row never changes.
create table version (
  workspace_id uuid not null,
  version_id uuid not null,
  template_id uuid not null,
  number integer not null,
  definition jsonb not null,
  saved_by uuid,
  saved_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, version_id),
  unique (workspace_id, template_id, number),
  foreign key (workspace_id, template_id) references template
);
