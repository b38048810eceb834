-- People outside the team, and what they are not given.

-- team_only: never given to anybody outside. for_outside: offered to people outside the team; not before the version was tested, or a
-- manager said so. test_of: the batch whose first items this one runs as a test.
alter table batch
  add column team_only boolean not null default false,
  add column for_outside boolean not null default false,
  add column test_of uuid;
create index batch_tests on batch (workspace_id, test_of) where test_of is not null;
-- Which batches ran a version, the newest last: is it tested, and how did it do.
create index batch_of_version on batch (workspace_id, version_id, batch_id);
create index batch_of_template on batch (workspace_id, template_id, batch_id);

-- The kind of small task, such as `image-tagging`; null for templates made from nothing.
alter table template add column kind text, add column plan jsonb;
