-- The one source of truth for what happened. Append only, by month; `xid` lets a reader take events in commit order
-- without missing one that commits late (read below the snapshot's xmin).
create table event (
  workspace_id uuid not null,
  at timestamptz not null,
  event_id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  kind text not null,
  subject_prefix text not null,
  subject_id uuid not null,
  batch_id uuid,
  -- member, worker, key or system
  by_kind text not null,
  by_id uuid,
  details jsonb not null default '{}',
  primary key (workspace_id, at, event_id)
) partition by range (at);
create index event_commit_order on event (xid);
create table event_default partition of event default;

-- How far each reader of the event stream has come.
create table event_cursor (
  reader text primary key,
  xid xid8 not null
);
