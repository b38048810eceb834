-- Quality plans: how many answers an item gets, when that is enough, and who looks at them.

-- null: a fixed number of answers (`overlap`), each reviewed. `reviewed`: answers wait for a reviewer as soon as they are in.
alter table batch
  add column plan jsonb,
  add column reviewed boolean not null default true,
  -- how many answers every twentieth item begins with, so that people's skill is known early; null: as many as the others
  add column seed_slots integer;

alter table lane drop constraint lane_kind_check,
  add constraint lane_kind_check check (kind in ('main', 'import', 'returns', 'gold'));

-- The fields this assignment is asked for; null: all. Fields that others settled already need not be asked again.
alter table assignment add column asked_fields text[];

-- What is held of an item after the answers so far, in a batch with a plan; from its first answer on.
create table belief (
  workspace_id uuid not null,
  batch_id uuid not null,
  item_id uuid not null,
  -- how many answers were asked for so far: held, answered and open ones together
  asked integer not null,
  -- ask: another answer is wanted · reached: people settled it · given_up: as many answers as the plan allows, and not settled
  verdict text not null,
  -- of the field that is least sure, 0 to 1; calibrated: it is a confidence, compared with gold
  score real,
  calibrated boolean not null default false,
  answers integer not null,
  -- by field: what leads, how sure that is, its votes and verdict
  fields jsonb not null default '{}',
  -- fields that need not be asked again
  settled text[] not null default '{}',
  -- the slot in the returns lane by which another answer was last asked for
  slot_seq bigint,
  decided_at timestamptz not null,
  primary key (workspace_id, batch_id, item_id)
);

-- Items that want another answer: what a worker's card counts, and what ends with its batch.
create index belief_asking on belief (workspace_id, batch_id, item_id) where verdict = 'ask';

-- A follower that keeps what it has learned in memory holds its place in the stream for a while, so that two processes do not take turns
-- and each learn everything anew; who is gone loses it after some seconds.
alter table event_cursor add column holder text, add column held_until timestamptz;

-- The open slots of items, held until the transaction ends: where each was published, where it was given back, and where it was asked for again.
-- Everything by keys, whatever the planner believes of tables that were filled a moment ago.
create function open_slots(_workspace uuid, _batch uuid, _items uuid[])
returns table (item uuid, lane uuid, place bigint, slots integer)
language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  returns_lane uuid;
begin
  select l.lane_id into returns_lane from lane l
    where l.workspace_id = _workspace and l.batch_id = _batch and l.kind = 'returns' limit 1;
  return query
    select o.item_id, o.lane_id, o.seq, o.remaining from (
      select i.item_id, i.lane_id, i.seq from item i
        where i.workspace_id = _workspace and i.batch_id = _batch and i.item_id = any(_items)
      union
      select b.item_id, returns_lane, b.slot_seq from belief b
        where b.workspace_id = _workspace and b.batch_id = _batch and b.item_id = any(_items) and b.slot_seq is not null
      union
      select a.item_id, returns_lane, a.returned_seq from assignment a
        where a.workspace_id = _workspace and a.item_id = any(_items) and a.returned_seq is not null
    ) at join open_item o
      on o.workspace_id = _workspace and o.lane_id = at.lane_id and o.seq = at.seq and o.item_id = at.item_id
    order by o.lane_id, o.seq for update of o;
end $$;

-- Hands one certain item to a worker, if it still wants an answer. Waits for who holds its slots at this moment.
-- took: claimed · empty (nothing of it is open, or the worker has had it) · shut (its lanes are not open) · full (too many live assignments)
create function claim_item(
  _workspace uuid, _worker uuid, _worker_public text, _batch uuid, _item uuid,
  _assignment uuid, _event uuid, _now timestamptz, _leased_until timestamptz, _live_max integer
) returns json language plpgsql set enable_seqscan = off set enable_sort = off as $$
declare
  live integer;
  slot record;
  own record;
  shown json;
  typed_before jsonb := null;
  came_from text := null;
begin
  perform set_config('synchronous_commit', 'off', true);
  select json_build_object('id', i.item_id, 'number', i.number, 'input', i.input) into shown from item i
    where i.workspace_id = _workspace and i.batch_id = _batch and i.item_id = _item and i.number > 0 and i.cancelled_at is null;
  if not found then
    return json_build_object('took', 'empty', 'place', null);
  end if;
  select count(*) into live from (
    select a.state, a.batch_id from assignment a
      where a.workspace_id = _workspace and a.worker_id = _worker order by a.assignment_id desc limit 20
  ) recent where recent.state = 'claimed' and recent.batch_id = _batch;
  if live >= _live_max then
    return json_build_object('took', 'full');
  end if;
  select s.lane, s.place, s.slots, l.open and l.ready as open into slot from open_slots(_workspace, _batch, array[_item]) s
    join lane l on l.workspace_id = _workspace and l.lane_id = s.lane order by (l.open and l.ready) desc limit 1;
  if not found then
    return json_build_object('took', 'empty', 'place', null);
  end if;
  if not slot.open then
    return json_build_object('took', 'shut');
  end if;

  select a.assignment_id, a.state into own from assignment a
    where a.workspace_id = _workspace and a.item_id = _item and a.worker_id = _worker for update;
  if not found then
    insert into assignment as a (workspace_id, worker_id, lane_id, seq, assignment_id, batch_id, item_id, state, claimed_at, due_at)
      values (_workspace, _worker, slot.lane, slot.place, _assignment, _batch, _item, 'claimed', _now, _leased_until)
      on conflict do nothing;
    if not found then
      return json_build_object('took', 'empty', 'place', null);
    end if;
  elsif own.state in ('released', 'expired') then
    came_from := own.state;
    _assignment := own.assignment_id;
    update assignment a
      set state = 'claimed', claimed_at = _now, due_at = _leased_until, extended = false, returned_seq = null, note = null
      where a.workspace_id = _workspace and a.assignment_id = _assignment;
    select d.typed into typed_before from draft d where d.workspace_id = _workspace and d.assignment_id = _assignment;
  else
    return json_build_object('took', 'empty', 'place', null);
  end if;

  if slot.slots = 1 then
    delete from open_item o where o.workspace_id = _workspace and o.lane_id = slot.lane and o.seq = slot.place;
  else
    update open_item o set remaining = slot.slots - 1
      where o.workspace_id = _workspace and o.lane_id = slot.lane and o.seq = slot.place;
  end if;
  insert into event (workspace_id, at, event_id, kind, subject_prefix, subject_id, batch_id, by_kind, by_id, details)
    values (_workspace, _now, _event, 'assignment.claimed', 'asg', _assignment, _batch, 'worker', _worker,
      jsonb_build_object('from', came_from, 'to', 'claimed', 'worker', _worker_public));
  return json_build_object('took', 'claimed', 'place', slot.place, 'assignment', _assignment, 'item', shown, 'typed', typed_before);
end $$;
