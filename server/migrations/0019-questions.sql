-- Questions of workers, asked from inside an item; and the pause of an item that waits for an answer.

-- parked_at: while claimed, since when the item waits for the answer to its worker's question; its lease does not run meanwhile.
-- left_seconds: what was left of the lease when it was parked.
alter table assignment add column parked_at timestamptz, add column left_seconds integer;

create table question (
  workspace_id uuid not null references workspace,
  question_id uuid not null,
  batch_id uuid not null,
  template_id uuid not null,
  version_id uuid not null,
  item_id uuid not null,
  assignment_id uuid not null,
  worker_id uuid not null,
  state text not null check (state in ('open', 'answered', 'withdrawn', 'expired')),
  -- a clause of the version by its number, or a field by its key, or neither
  clause integer,
  clause_text text,
  field text,
  field_label text,
  body text not null,
  language text,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  -- the question about the same item that this one follows up
  follows uuid,
  -- the id of what was said, shared by questions that were answered together
  answer_id uuid,
  answer text,
  answered_at timestamptz,
  answered_by uuid,
  -- when workers were told; until then the answer can be taken back
  told_at timestamptz,
  became text check (became in ('clause', 'example')),
  became_version uuid,
  primary key (workspace_id, question_id)
);
create index question_waiting on question (workspace_id, question_id) where state in ('open', 'expired');
create index question_of_batch on question (workspace_id, batch_id, question_id);
create index question_of_worker on question (workspace_id, worker_id, batch_id, question_id);
-- One open question about an item at a time; also when two are asked at the same moment.
create unique index question_open_of_assignment on question (workspace_id, assignment_id) where state = 'open';
create index question_of_assignment on question (workspace_id, assignment_id, question_id);
-- What was made clear in a batch, the newest first.
create index question_told on question (workspace_id, batch_id, told_at) where told_at is not null;
-- What the clock looks through, of all workspaces.
create index question_to_tell on question (answered_at) where state = 'answered' and told_at is null;
create index question_to_expire on question (expires_at) where state = 'open';

-- Up to when a worker has read what was made clear in a batch.
create table question_mark (
  workspace_id uuid not null,
  batch_id uuid not null,
  worker_id uuid not null,
  seen_up_to timestamptz not null,
  primary key (workspace_id, batch_id, worker_id)
);

-- As before; but the time that an item was parked is none of the time its answer took.
create or replace function submit(
  _workspace uuid, _worker uuid, _worker_public text, _assignment uuid, _from text, _answer jsonb, _event uuid, _now timestamptz
) returns json language plpgsql set enable_seqscan = off set enable_sort = off as $$
declare
  held record;
  acts_at timestamptz;
  began_at timestamptz;
  told jsonb;
begin
  select a.lane_id, a.seq, a.worker_id, a.batch_id, a.state, a.claimed_at, a.parked_at, a.submitted_at, a.due_at, a.extended, a.answer = _answer as same,
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
  began_at := held.claimed_at + (_now - coalesce(held.parked_at, _now));
  update assignment a
    set state = 'submitted', answer = _answer, submitted_at = _now, claimed_at = began_at, parked_at = null, left_seconds = null,
      due_at = case when held.seq < 0 then _now + interval '10 seconds' else acts_at end,
      awaiting_review = held.seq >= 0 and (coalesce(held.reviewed, true) or _from = 'sent_back')
    where a.workspace_id = _workspace and a.worker_id = _worker and a.lane_id = held.lane_id and a.seq = held.seq;
  delete from draft d where d.workspace_id = _workspace and d.assignment_id = _assignment;
  told := jsonb_build_object('from', _from, 'to', 'submitted', 'worker', _worker_public);
  -- The time of a repair says nothing about how long an item takes.
  if _from = 'claimed' then
    told := told || jsonb_build_object('seconds', round(extract(epoch from _now - began_at)));
  end if;
  if held.seq < 0 then
    told := told || '{"gold": true}';
  end if;
  insert into event (workspace_id, at, event_id, kind, subject_prefix, subject_id, batch_id, by_kind, by_id, details)
    values (_workspace, _now, _event, 'assignment.submitted', 'asg', _assignment, held.batch_id, 'worker', _worker, told);
  return json_build_object('took', 'submitted', 'state', 'submitted', 'claimed', began_at, 'submitted', _now, 'due', acts_at,
    'extended', held.extended);
end $$;
