-- Makes the codes that are seen on proof unguessable; never leaves the server.
alter table workspace add column proof_secret uuid not null default gen_random_uuid();

-- What was known of a file as it came, before anything was taken out of it.
alter table file
  add column original_sha256 text,
  -- of its pixels, upright and in three colours: the same for every lossless way of writing them down
  add column pixels_sha256 text,
  add column width integer,
  add column height integer,
  -- when the camera says it was taken: a point in time, or only the wall clock where it names no zone
  add column taken_at timestamptz,
  add column taken_wall_clock text,
  add column camera text,
  -- when an answer first named it; a file that none ever names is tidied away
  add column named_at timestamptz;
-- Files of before this count as named: nobody kept note of it.
update file set original_sha256 = sha256, named_at = uploaded_at;
alter table file alter column original_sha256 set not null;
create index file_unnamed on file (uploaded_at) where named_at is null;

-- An upload in pieces, while it lasts and for a day after: the file it becomes has the same id.
create table upload (
  workspace_id uuid not null,
  file_id uuid not null,
  uploaded_by uuid not null,
  name text not null,
  bytes bigint not null,
  begun_at timestamptz not null,
  touched_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, file_id)
);
create index upload_of_person on upload (workspace_id, uploaded_by) where finished_at is null;
create index upload_touched on upload (touched_at);

-- A file or page that an answer names as proof, and what the checks say about it. One row per place in the answer.
create table proof (
  workspace_id uuid not null,
  proof_id uuid not null,
  batch_id uuid not null,
  item_id uuid not null,
  assignment_id uuid not null,
  worker_id uuid not null,
  field text not null,
  path text not null,
  kind text not null check (kind in ('file', 'url')),
  file_id uuid,
  url text,
  -- {code, freshMinutes} of the field
  asked jsonb not null default '{}',
  state text not null default 'unchecked' check (state in ('unchecked', 'suspect', 'cleared', 'clear')),
  -- the order of the reviewer's list
  place smallint not null generated always as (case state when 'suspect' then 0 when 'unchecked' then 1 when 'cleared' then 2 else 3 end) stored,
  findings jsonb not null default '[]',
  -- hashes by which a later proof is found to be the same: of the bytes as they came, as they are kept, of the pixels
  marks text[] not null default '{}',
  -- the earlier proof of another answer that this one is the same as
  twin_id uuid,
  read_text text,
  read_confidence real,
  -- {status, finalUrl, title, type, size, at, sha256}
  snapshot jsonb,
  snapshot_blob text,
  made_at timestamptz not null,
  -- grows with every check that is asked for; a check that began before another was asked for writes nothing
  round integer not null default 1,
  checked_at timestamptz,
  cleared_by uuid,
  cleared_at timestamptz,
  primary key (workspace_id, proof_id)
);
create index proof_of_batch on proof (workspace_id, batch_id, place, proof_id);
create index proof_of_assignment on proof (workspace_id, assignment_id);
create index proof_of_worker on proof (workspace_id, batch_id, worker_id, proof_id);
create index proof_marks on proof using gin (marks);
