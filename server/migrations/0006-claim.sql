-- The hot path: one statement, one round trip each. PL/pgSQL, because its plans are cached on every version we support; one JSON
-- value as the answer, because it may hold a little or a lot. Sequential scans and sorts are switched off inside, so
-- that a plan made while a table was still empty is not kept for a million rows. No query here mentions `state` in its WHERE: a
-- partial index may therefore never be chosen for it.

-- Hands the next item of a lane to a worker. Whether the lane is open is asked here; what hardly changes (the batch's title, its lease)
-- the caller knows.
--   _floor   nothing open is known below this seq; a stale one is safe
--   _behind  null: the next item above the worker's own greatest seq. Else the second pass: looks from this seq on, through at
--            most 2,000 open rows, for an item that this worker passed (somebody else held its row) or gave back a while ago
--   _cool    an item that the worker gave back after this point (in microseconds since 1970) is not offered to them again
-- took: claimed · empty (nothing in this pass; `place` is where the next look goes on, null at the end) · busy (rows were held by
--   others, or too many were the worker's own; `place` as before) · shut (lane not open) · full (too many live assignments in the batch)
create function claim(
  _workspace uuid, _worker uuid, _worker_public text, _batch uuid, _lane uuid, _floor bigint, _behind bigint, _cool bigint,
  _assignment uuid, _event uuid, _now timestamptz, _leased_until timestamptz, _live_max integer
) returns json language plpgsql set enable_seqscan = off set enable_sort = off as $$
declare
  is_open boolean;
  live integer;
  mark bigint;
  slot record;
  own record;
  place bigint;
  typed_before jsonb := null;
  came_from text := null;
  found_one boolean := false;
  was_held boolean := false;
begin
  -- A claim that a crash loses was never worked on: nothing is gained by waiting for the disk.
  perform set_config('synchronous_commit', 'off', true);

  select l.open and l.ready,
      -- Bounded: those of this batch among the worker's last twenty assignments.
      (select count(*) from (
        select a.state, a.batch_id from assignment a
          where a.workspace_id = _workspace and a.worker_id = _worker order by a.assignment_id desc limit 20
      ) recent where recent.state = 'claimed' and recent.batch_id = _batch),
      (select a.seq from assignment a
        where a.workspace_id = _workspace and a.worker_id = _worker and a.lane_id = _lane order by a.seq desc limit 1)
    into is_open, live, mark from lane l where l.workspace_id = _workspace and l.lane_id = _lane;
  if is_open is not true then
    return json_build_object('took', 'shut');
  end if;
  if live >= _live_max then
    return json_build_object('took', 'full');
  end if;

  if _behind is null then
    place := greatest(mark, _floor - 1);
    for try in 1..8 loop
      -- What is decided below comes from this row as it was when it was locked, never from an older sight of it.
      select o.seq, o.item_id, o.remaining, (
          select json_build_object('id', i.item_id, 'number', i.number, 'input', i.input) from item i
            where i.workspace_id = _workspace and i.batch_id = _batch and i.item_id = o.item_id
        ) as item
        into slot from open_item o
        where o.workspace_id = _workspace and o.lane_id = _lane and o.seq > place
        order by o.seq limit 1 for update skip locked;
      if not found then
        return json_build_object('took', 'empty', 'place', null);
      end if;
      insert into assignment as a (workspace_id, worker_id, lane_id, seq, assignment_id, batch_id, item_id, state, claimed_at, due_at)
        values (_workspace, _worker, _lane, slot.seq, _assignment, _batch, slot.item_id, 'claimed', _now, _leased_until)
        on conflict (workspace_id, item_id, worker_id) do nothing;
      found_one := found;
      exit when found_one;
      place := slot.seq;
    end loop;
  else
    for own in
      select o.seq from (
        select i.seq, i.item_id from open_item i
          where i.workspace_id = _workspace and i.lane_id = _lane and i.seq >= _behind order by i.seq limit 2000
      ) o
      -- A scalar subquery stays a look-up per row; an anti-join could be turned into a scan of the worker's whole history.
      where coalesce((
        select a.state in ('released', 'expired') and a.returned_seq < _cool from assignment a
          where a.workspace_id = _workspace and a.item_id = o.item_id and a.worker_id = _worker
      ), not exists (
        select from assignment a
          where a.workspace_id = _workspace and a.worker_id = _worker and a.lane_id = _lane and a.seq = o.seq
      )) limit 20
    loop
      place := own.seq;
      select o.seq, o.item_id, o.remaining, (
          select json_build_object('id', i.item_id, 'number', i.number, 'input', i.input) from item i
            where i.workspace_id = _workspace and i.batch_id = _batch and i.item_id = o.item_id
        ) as item
        into slot from open_item o
        where o.workspace_id = _workspace and o.lane_id = _lane and o.seq = own.seq for update skip locked;
      if not found then
        was_held := true;
        continue;
      end if;
      select a.assignment_id, a.state into own from assignment a
        where a.workspace_id = _workspace and a.item_id = slot.item_id and a.worker_id = _worker for update;
      if not found then
        insert into assignment as a (workspace_id, worker_id, lane_id, seq, assignment_id, batch_id, item_id, state, claimed_at, due_at)
          values (_workspace, _worker, _lane, slot.seq, _assignment, _batch, slot.item_id, 'claimed', _now, _leased_until)
          on conflict (workspace_id, item_id, worker_id) do nothing;
        found_one := found;
      elsif own.state in ('released', 'expired') then
        came_from := own.state;
        _assignment := own.assignment_id;
        update assignment a
          set state = 'claimed', claimed_at = _now, due_at = _leased_until, extended = false, returned_seq = null, note = null
          where a.workspace_id = _workspace and a.assignment_id = _assignment;
        select d.typed into typed_before from draft d where d.workspace_id = _workspace and d.assignment_id = _assignment;
        found_one := true;
      end if;
      exit when found_one;
    end loop;
    if not found_one and not was_held then
      -- Everything in the window is the worker's own: the next look starts after it.
      select i.seq + 1 into place from open_item i
        where i.workspace_id = _workspace and i.lane_id = _lane and i.seq >= _behind order by i.seq offset 1999 limit 1;
      return json_build_object('took', 'empty', 'place', place);
    end if;
  end if;

  if not found_one then
    return json_build_object('took', 'busy', 'place', place);
  end if;

  if slot.remaining = 1 then
    delete from open_item o where o.workspace_id = _workspace and o.lane_id = _lane and o.seq = slot.seq;
  else
    update open_item o set remaining = slot.remaining - 1
      where o.workspace_id = _workspace and o.lane_id = _lane and o.seq = slot.seq;
  end if;

  insert into event (workspace_id, at, event_id, kind, subject_prefix, subject_id, batch_id, by_kind, by_id, details)
    values (_workspace, _now, _event, 'assignment.claimed', 'asg', _assignment, _batch, 'worker', _worker,
      jsonb_build_object('from', came_from, 'to', 'claimed', 'worker', _worker_public));

  return json_build_object('took', 'claimed', 'place', slot.seq, 'assignment', _assignment, 'item', slot.item, 'typed', typed_before);
end $$;

-- Takes an answer. `_from` is the state it is expected in: claimed, or sent_back when the caller has merged the repair.
-- took: submitted · again (this very answer is in already) · moved (`state` says where to) · none (not this worker's)
create function submit(
  _workspace uuid, _worker uuid, _worker_public text, _assignment uuid, _from text, _answer jsonb, _event uuid, _now timestamptz
) returns json language plpgsql set enable_seqscan = off set enable_sort = off as $$
declare
  held record;
  acts_at timestamptz;
begin
  select a.lane_id, a.seq, a.worker_id, a.batch_id, a.state, a.claimed_at, a.submitted_at, a.due_at, a.extended, a.answer = _answer as same,
      (select w.review_hours from workspace w where w.workspace_id = _workspace) as review_hours
    into held from assignment a where a.workspace_id = _workspace and a.assignment_id = _assignment for update;
  if not found or held.worker_id <> _worker then
    return json_build_object('took', 'none');
  end if;
  if held.state <> _from then
    return json_build_object(
      'took', case when held.same and held.state in ('submitted', 'accepted', 'rejected') then 'again' else 'moved' end,
      'state', held.state, 'claimed', held.claimed_at, 'submitted', held.submitted_at, 'due', held.due_at, 'extended', held.extended);
  end if;

  acts_at := _now + make_interval(hours => held.review_hours);
  update assignment a
    set state = 'submitted', answer = _answer, submitted_at = _now, due_at = acts_at, awaiting_review = true
    where a.workspace_id = _workspace and a.worker_id = _worker and a.lane_id = held.lane_id and a.seq = held.seq;
  delete from draft d where d.workspace_id = _workspace and d.assignment_id = _assignment;
  insert into event (workspace_id, at, event_id, kind, subject_prefix, subject_id, batch_id, by_kind, by_id, details)
    values (_workspace, _now, _event, 'assignment.submitted', 'asg', _assignment, held.batch_id, 'worker', _worker,
      case when _from = 'claimed'
        then jsonb_build_object('from', _from, 'to', 'submitted', 'worker', _worker_public,
          'seconds', round(extract(epoch from _now - held.claimed_at)))
        -- The time of a repair says nothing about how long an item takes.
        else jsonb_build_object('from', _from, 'to', 'submitted', 'worker', _worker_public) end);
  return json_build_object('took', 'submitted', 'state', 'submitted', 'claimed', held.claimed_at, 'submitted', _now, 'due', acts_at,
    'extended', held.extended);
end $$;

-- Keeps what a worker has typed so far; answers no row when the assignment is not theirs or needs no text any more.
-- An expired one still takes it: what is typed after the lease is offered back as well.
create function save_draft(_workspace uuid, _worker uuid, _assignment uuid, _typed jsonb, _now timestamptz)
returns table (state_now text) language plpgsql set enable_seqscan = off set enable_sort = off as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  -- Shared, so that no submit can pass between this look and the write, and leave a draft behind it.
  select a.state into state_now from assignment a
    where a.workspace_id = _workspace and a.assignment_id = _assignment and a.worker_id = _worker for share;
  if not found then
    return;
  end if;
  if state_now in ('claimed', 'sent_back', 'expired') then
    insert into draft as d (workspace_id, assignment_id, worker_id, typed, saved_at)
      values (_workspace, _assignment, _worker, _typed, _now)
      on conflict (workspace_id, assignment_id) do update set typed = excluded.typed, saved_at = excluded.saved_at
        -- Two saves that overtake each other: the later one stays.
        where d.saved_at <= excluded.saved_at;
  end if;
  return next;
end $$;

-- The lowest open place of a lane, from a place on; null when there is none.
create function lane_floor(_workspace uuid, _lane uuid, _from bigint) returns bigint
language plpgsql stable set enable_seqscan = off set enable_sort = off as $$
begin
  return (
    select o.seq from open_item o
      where o.workspace_id = _workspace and o.lane_id = _lane and o.seq >= _from order by o.seq limit 1
  );
end $$;
