import { seedEvery } from '@manyhands/contract';
import type { Database } from '../postgres/connect.ts';

/** What is always true of the tables, as queries that find what breaks it. */
const promises: readonly { says: string; breaks: string }[] = [
  {
    says: 'what is held or answered, and what is open, make up the answers asked for',
    breaks: `
      select i.item_id, wanted.n as wanted, coalesce(a.n, 0) as held, coalesce(o.n, 0) as open from item i
        join batch b on b.workspace_id = i.workspace_id and b.batch_id = i.batch_id
        left join belief f on f.workspace_id = i.workspace_id and f.batch_id = i.batch_id and f.item_id = i.item_id
        cross join lateral (select coalesce(f.asked, case when (i.number - 1) % ${seedEvery} = 0 then b.seed_slots end, b.overlap) as n) wanted
        join lane l on l.workspace_id = i.workspace_id and l.lane_id = i.lane_id and l.ready
        left join (select workspace_id, item_id, count(*) as n from assignment
                    where state in ('claimed', 'submitted', 'sent_back', 'accepted') group by 1, 2) a
          on a.workspace_id = i.workspace_id and a.item_id = i.item_id
        left join (select workspace_id, item_id, sum(remaining) as n from open_item group by 1, 2) o
          on o.workspace_id = i.workspace_id and o.item_id = i.item_id
       where i.cancelled_at is null and i.number > 0
         and case when b.state = 'closed' then coalesce(a.n, 0) > wanted.n else coalesce(a.n, 0) + coalesce(o.n, 0) <> wanted.n end`,
  },
  {
    says: 'nothing of a cancelled item is open or held',
    breaks: `
      select i.item_id from item i where i.cancelled_at is not null and (
        exists (select from open_item o where o.workspace_id = i.workspace_id and o.item_id = i.item_id)
        or exists (select from assignment a where a.workspace_id = i.workspace_id and a.item_id = i.item_id and a.state = 'claimed'))`,
  },
  {
    says: 'no worker meets an item twice',
    breaks: 'select workspace_id, worker_id, item_id from assignment group by 1, 2, 3 having count(*) > 1',
  },
  {
    says: 'an answer is there exactly when it was submitted',
    breaks: `
      select assignment_id, state from assignment
       where (state in ('submitted', 'accepted', 'rejected', 'sent_back') and (answer is null or submitted_at is null))
          or (awaiting_review and state <> 'submitted')
          or (state = 'submitted' and not awaiting_review and exists (
            select from batch b where b.workspace_id = assignment.workspace_id and b.batch_id = assignment.batch_id and b.reviewed)
            and not exists (select from item i where i.workspace_id = assignment.workspace_id and i.batch_id = assignment.batch_id and i.item_id = assignment.item_id and i.number < 0))
          or (state = 'claimed' and due_at is null)
          or (parked_at is not null and (state <> 'claimed' or left_seconds is null))
          or (state in ('released', 'skipped', 'reported', 'cancelled', 'accepted', 'rejected', 'expired') and due_at is not null)`,
  },
  {
    says: 'no draft is left of what a worker gave away',
    breaks: `
      select d.assignment_id, a.state from draft d
        left join assignment a on a.workspace_id = d.workspace_id and a.assignment_id = d.assignment_id
       where a.state is null or a.state in ('released', 'skipped', 'reported')`,
  },
  {
    // Without regard to their order: two transactions on one row may have taken their numbers the other way round.
    says: 'the moves told of an assignment lead from nothing to the state it is in',
    breaks: `
      select m.subject_id, m.state, a.state as now, sum(m.n) as times from (
        select workspace_id, subject_id, details ->> 'to' as state, 1 as n from event where subject_prefix = 'asg' and details ? 'to'
        union all
        select workspace_id, subject_id, details ->> 'from', -1 from event where subject_prefix = 'asg' and details ? 'to'
        union all
        select workspace_id, assignment_id, state, 0 from assignment
      ) m left join assignment a on a.workspace_id = m.workspace_id and a.assignment_id = m.subject_id
       group by m.subject_id, m.state, a.state
      having sum(m.n) <> case when m.state is null then -1 when m.state = a.state then 1 else 0 end`,
  },
];

const counted: { says: string; breaks: string } = {
  says: 'the counts of a batch are those of its rows',
  breaks: `
    select t.batch_id, to_jsonb(t) as counted, to_jsonb(r) as rows from batch_tally t
      cross join lateral (
        select (select count(*) from item i where i.workspace_id = t.workspace_id and i.batch_id = t.batch_id and i.number > 0) as items,
               (select count(*) from item i where i.workspace_id = t.workspace_id and i.batch_id = t.batch_id and i.number > 0 and i.cancelled_at is not null) as items_cancelled,
               (select count(*) from result x where x.workspace_id = t.workspace_id and x.batch_id = t.batch_id and x.done) as items_done,
               count(*) filter (where a.state = 'claimed') as claimed, count(*) filter (where a.state = 'submitted') as to_review,
               count(*) filter (where a.state = 'sent_back') as sent_back, count(*) filter (where a.state = 'accepted') as accepted,
               count(*) filter (where a.state = 'rejected') as rejected
          -- golds are no progress of the batch
          from assignment a where a.workspace_id = t.workspace_id and a.batch_id = t.batch_id and a.seq >= 0
      ) r
     where (t.items, t.items_cancelled, t.items_done, t.claimed, t.to_review, t.sent_back, t.accepted, t.rejected)
       is distinct from (r.items, r.items_cancelled, r.items_done, r.claimed, r.to_review, r.sent_back, r.accepted, r.rejected)`,
};

/**
 * Asks the promises that hold at every moment between transactions. Throws an error that names the promise and the rows that break it.
 * @param settled also that the counts agree with the rows; true after `world.settle()` and with no import under way
 */
export async function assertInvariants(database: Pick<Database, 'pool'>, { settled = false } = {}): Promise<void> {
  for (const { says, breaks } of settled ? [...promises, counted] : promises) {
    const { rows } = await database.pool.query(`select * from (${breaks}) broken limit 5`);
    if (rows.length > 0) throw new Error(`It does not hold that ${says}: ${JSON.stringify(rows)}`);
  }
}
