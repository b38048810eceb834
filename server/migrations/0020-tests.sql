-- Test batches: whether a version was tested, found by index, and which suggestions of a test were taken.

create index batch_test_of_version on batch (workspace_id, version_id, batch_id) where test_of is not null;

-- A suggestion is made anew from its evidence whenever it is looked at; only that it was taken is kept.
create table suggestion_taken (
  workspace_id uuid not null,
  batch_id uuid not null,
  key text not null,
  -- the version that says it
  version_number integer not null,
  -- as it was taken, where it was written otherwise than suggested
  said text,
  taken_by uuid,
  taken_at timestamptz not null,
  primary key (workspace_id, batch_id, key)
);
