-- Golds: items whose true answer is known.

-- `item_id` is the id of its copies in every batch: a worker meets an item once, and so a gold once, whatever the batch.
create table gold (
  workspace_id uuid not null references workspace,
  gold_id uuid not null,
  template_id uuid not null,
  item_id uuid not null,
  state text not null check (state in ('active', 'suspended', 'retired')),
  source text not null check (source in ('own', 'result', 'import')),
  -- shown in practice mode, and for that reason never mixed in
  practice boolean not null default false,
  input jsonb not null,
  input_hash text generated always as (md5(input::text)) stored,
  truth jsonb not null,
  reason text not null default '',
  -- counts the truths it had; an answer knows by which one it was judged
  revision integer not null default 1,
  -- used no more because it was in doubt: answers to it never count again
  withdrawn boolean not null default false,
  doubt text,
  -- what was said and answered before this was weighed when somebody looked at it
  judged_at timestamptz,
  from_batch_id uuid,
  from_item_id uuid,
  made_by uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, gold_id),
  foreign key (workspace_id, template_id) references template
);
create unique index gold_input on gold (workspace_id, template_id, input_hash) where state <> 'retired';
create index gold_of_template on gold (workspace_id, template_id, gold_id);
create index gold_from on gold (workspace_id, from_batch_id) where from_batch_id is not null;

-- A gold's copy in a batch: an item with a number below zero, in the batch's lane of golds at a place below zero.
create table gold_item (
  workspace_id uuid not null,
  batch_id uuid not null,
  gold_id uuid not null,
  item_id uuid not null,
  lane_id uuid not null,
  seq bigint not null,
  -- what workers see instead of its id and number: an id of the time of the batch's other items, and the batch's numbers reach so far
  shown_id uuid not null,
  numbers bigint not null,
  primary key (workspace_id, batch_id, item_id),
  foreign key (workspace_id, batch_id) references batch on delete cascade
);
create index gold_item_of_gold on gold_item (workspace_id, gold_id, batch_id);

-- What a worker said to a gold, and what that was worth.
create table gold_answer (
  workspace_id uuid not null,
  assignment_id uuid not null,
  gold_id uuid not null,
  template_id uuid not null,
  batch_id uuid not null,
  worker_id uuid not null,
  -- by field key: the answer to each field whose truth was known then
  said jsonb not null,
  -- by field key: whether it was right
  fields jsonb not null,
  is_right boolean not null,
  revision integer not null,
  -- why it does not count, for good
  voided text check (voided in ('met before', 'practised', 'withdrawn')),
  -- what was last told of it: whether it is right, null when it does not count
  told boolean,
  news jsonb,
  news_at timestamptz,
  at timestamptz not null,
  primary key (workspace_id, assignment_id)
);
create index gold_answer_of_worker on gold_answer (workspace_id, template_id, worker_id, assignment_id);
create index gold_answer_of_gold on gold_answer (workspace_id, gold_id, assignment_id);
create index gold_answer_to_tell on gold_answer (workspace_id, worker_id, assignment_id) where not is_right or news is not null;

-- A worker's objection to what a gold calls right.
create table contest (
  workspace_id uuid not null,
  contest_id uuid not null,
  gold_id uuid not null,
  template_id uuid not null,
  assignment_id uuid not null,
  worker_id uuid not null,
  body text not null,
  at timestamptz not null,
  outcome text check (outcome in ('upheld', 'corrected', 'retired')),
  words text,
  answered_by uuid,
  answered_at timestamptz,
  primary key (workspace_id, contest_id)
);
create unique index contest_of_answer on contest (workspace_id, assignment_id);
create index contest_open on contest (workspace_id, contest_id) where outcome is null;
create index contest_answered on contest (workspace_id, contest_id) where outcome is not null;
create index contest_of_gold on contest (workspace_id, gold_id, contest_id);

-- What was tried in practice mode: neither paid nor counted.
create table gold_try (
  workspace_id uuid not null,
  worker_id uuid not null,
  gold_id uuid not null,
  tries integer not null,
  is_right boolean not null,
  at timestamptz not null,
  primary key (workspace_id, worker_id, gold_id)
);

-- The id and number of a gold's copy as its worker sees them: nothing tells it from the items around it. In the order given a number a little
-- above the worker's last one, as when others work beside them; the same one whenever it is asked for.
create function gold_face(_workspace uuid, _worker uuid, _batch uuid, _item uuid, _assignment uuid) returns json
language plpgsql stable set enable_seqscan = off as $$
declare
  face record;
  before bigint;
  chance bigint;
begin
  select g.shown_id, g.numbers, b.item_order into face from gold_item g
    join batch b on b.workspace_id = g.workspace_id and b.batch_id = g.batch_id
    where g.workspace_id = _workspace and g.batch_id = _batch and g.item_id = _item;
  if not found then
    return json_build_object('id', _item, 'number', 1);
  end if;
  chance := ('x' || substr(md5(_assignment::text), 1, 7))::bit(28)::int;
  if face.item_order = 'shuffled' then
    return json_build_object('id', face.shown_id, 'number', 1 + chance % greatest(face.numbers, 1));
  end if;
  select i.number into before from (
      select a.assignment_id, a.batch_id, a.item_id, a.seq from assignment a
        where a.workspace_id = _workspace and a.worker_id = _worker and a.assignment_id < _assignment order by a.assignment_id desc limit 50
    ) recent join item i on i.workspace_id = _workspace and i.batch_id = recent.batch_id and i.item_id = recent.item_id
    where recent.batch_id = _batch and recent.seq >= 0 order by recent.assignment_id desc limit 1;
  before := coalesce(before, 0);
  return json_build_object('id', face.shown_id, 'number', least(before + 1 + chance % 3, greatest(face.numbers, before, 1)));
end $$;

-- Hands a worker the next gold they have not met: above their own greatest place in the lane, and only when nothing is left there, below it,
-- where golds of later days may lie. Its row in open_item is only looked at: a gold is there for everybody, so nothing is counted down and
-- nobody waits for anybody. What was met before, here or in other batches, is looked up by key, at most 2,000 times.
-- took: claimed · empty (none is left for this worker) · shut (lane not open) · full (too many live assignments in the batch)
create function claim_gold(
  _workspace uuid, _worker uuid, _worker_public text, _batch uuid, _lane uuid,
  _assignment uuid, _event uuid, _now timestamptz, _leased_until timestamptz, _live_max integer
) returns json language plpgsql set enable_seqscan = off set enable_sort = off as $$
declare
  is_open boolean;
  live integer;
  place bigint;
  slot record;
  shown json;
  bottom constant bigint := -9007199254740991;
begin
  perform set_config('synchronous_commit', 'off', true);
  select l.open and l.ready,
      (select count(*) from (
        select a.state, a.batch_id from assignment a
          where a.workspace_id = _workspace and a.worker_id = _worker order by a.assignment_id desc limit 20
      ) recent where recent.state = 'claimed' and recent.batch_id = _batch),
      (select a.seq from assignment a
        where a.workspace_id = _workspace and a.worker_id = _worker and a.lane_id = _lane order by a.seq desc limit 1)
    into is_open, live, place from lane l where l.workspace_id = _workspace and l.lane_id = _lane;
  if is_open is not true then
    return json_build_object('took', 'shut');
  end if;
  if live >= _live_max then
    return json_build_object('took', 'full');
  end if;

  place := coalesce(place, bottom);
  for try in 1..8 loop
    select s.seq, s.item_id into slot from (
        select o.seq, o.item_id from open_item o
          where o.workspace_id = _workspace and o.lane_id = _lane and o.seq > place order by o.seq limit 2000
      ) s
      where (select true from assignment a
              where a.workspace_id = _workspace and a.item_id = s.item_id and a.worker_id = _worker) is null
      limit 1;
    if found then
      insert into assignment as a (workspace_id, worker_id, lane_id, seq, assignment_id, batch_id, item_id, state, claimed_at, due_at)
        values (_workspace, _worker, _lane, slot.seq, _assignment, _batch, slot.item_id, 'claimed', _now, _leased_until)
        on conflict do nothing;
      if found then
        select json_build_object('id', i.item_id, 'number', i.number, 'input', i.input) into shown from item i
          where i.workspace_id = _workspace and i.batch_id = _batch and i.item_id = slot.item_id;
        insert into event (workspace_id, at, event_id, kind, subject_prefix, subject_id, batch_id, by_kind, by_id, details)
          values (_workspace, _now, _event, 'assignment.claimed', 'asg', _assignment, _batch, 'worker', _worker,
            jsonb_build_object('from', null, 'to', 'claimed', 'worker', _worker_public, 'gold', true));
        return json_build_object('took', 'claimed', 'place', slot.seq, 'assignment', _assignment, 'item', shown, 'typed', null,
          'face', gold_face(_workspace, _worker, _batch, slot.item_id, _assignment));
      end if;
      -- Another claim of the same worker took it at this moment.
      place := slot.seq;
    elsif place > bottom then
      place := bottom;
    else
      exit;
    end if;
  end loop;
  return json_build_object('took', 'empty', 'place', null);
end $$;

-- As before; but in a batch whose plan has no reviewer for every answer, an answer waits for none: what becomes of it is decided with its item.
-- A repair waits for the reviewer who asked for it. An answer to a gold (its place is below zero) is accepted by the clock some seconds later.
create or replace function submit(
  _workspace uuid, _worker uuid, _worker_public text, _assignment uuid, _from text, _answer jsonb, _event uuid, _now timestamptz
) returns json language plpgsql set enable_seqscan = off set enable_sort = off as $$
declare
  held record;
  acts_at timestamptz;
  told jsonb;
begin
  select a.lane_id, a.seq, a.worker_id, a.batch_id, a.state, a.claimed_at, a.submitted_at, a.due_at, a.extended, a.answer = _answer as same,
      (select w.review_hours from workspace w where w.workspace_id = _workspace) as review_hours,
      (select b.reviewed from batch b where b.workspace_id = _workspace and b.batch_id = a.batch_id) as reviewed
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
    set state = 'submitted', answer = _answer, submitted_at = _now,
      due_at = case when held.seq < 0 then _now + interval '10 seconds' else acts_at end,
      awaiting_review = held.seq >= 0 and (coalesce(held.reviewed, true) or _from = 'sent_back')
    where a.workspace_id = _workspace and a.worker_id = _worker and a.lane_id = held.lane_id and a.seq = held.seq;
  delete from draft d where d.workspace_id = _workspace and d.assignment_id = _assignment;
  told := jsonb_build_object('from', _from, 'to', 'submitted', 'worker', _worker_public);
  -- The time of a repair says nothing about how long an item takes.
  if _from = 'claimed' then
    told := told || jsonb_build_object('seconds', round(extract(epoch from _now - held.claimed_at)));
  end if;
  if held.seq < 0 then
    told := told || '{"gold": true}';
  end if;
  insert into event (workspace_id, at, event_id, kind, subject_prefix, subject_id, batch_id, by_kind, by_id, details)
    values (_workspace, _now, _event, 'assignment.submitted', 'asg', _assignment, held.batch_id, 'worker', _worker, told);
  return json_build_object('took', 'submitted', 'state', 'submitted', 'claimed', held.claimed_at, 'submitted', _now, 'due', acts_at,
    'extended', held.extended);
end $$;
