import type { Database } from '../../postgres/connect.ts';

export interface Workplace {
  workspaceId: string;
  workspaceName: string;
  reviewHours: number;
  workerId: string;
  paused: boolean;
  /** Neither of its team nor a member. */
  outside: boolean;
}

/** Where a person is a worker; paused ones too, for what they still hold there. */
export async function findWorkplaces(database: Database, personId: string): Promise<Workplace[]> {
  const { rows } = await database.pool.query<Workplace>(
    `select w.workspace_id as "workspaceId", s.name as "workspaceName", s.review_hours as "reviewHours", w.worker_id as "workerId",
            w.state = 'paused' as paused,
            w.pool <> 'team' and not exists (select from member m where m.workspace_id = w.workspace_id and m.person_id = w.person_id) as outside
       from worker w join workspace s on s.workspace_id = w.workspace_id where w.person_id = $1 order by w.since limit 100`,
    [personId],
  );
  return rows;
}

export interface CardRow {
  batchId: string;
  title: string;
  versionId: string;
  state: string;
  overlap: number;
  /** Items that want one more answer than they were asked for at first; counted up to a limit. */
  asking?: number;
  priority: number;
  leaseSeconds: number;
  dueAt: Date | null;
  items: number;
  itemsDone: number;
  itemsCancelled: number;
  /** Answers asked for that somebody holds or has given. */
  taken: number;
  seconds: number[];
  /** Millionths of the currency; null where nothing is paid. */
  priceMicros: number | null;
  priceCurrency: string | null;
  live: number;
  returned: number;
  answered: number;
  /** Items that this worker is never offered. */
  barred?: number;
}

const batchesMax = 100;
const answeredMax = 2000;

/** Own assignments of the batch, up to a limit; below zero are items that the worker is kept from, such as checks of their own answers. */
const countOwn = (places: '>= 0' | '< 0') => `
            (select coalesce(sum(n), 0)::int from lane l cross join lateral (
               select count(*) as n from (
                 select 1 from assignment a
                  where a.workspace_id = l.workspace_id and a.worker_id = $2 and a.lane_id = l.lane_id and a.seq ${places} limit ${answeredMax}
               ) own) counted
              where l.workspace_id = b.workspace_id and l.batch_id = b.batch_id and l.kind <> 'gold')`;

/**
 * The batches a worker could work on or holds something of. Own answers are counted along the primary key, up to 2,000 a lane; what
 * is held is read as `readLive` does.
 */
export async function readCards(database: Database, { workspaceId, workerId, outside }: Workplace): Promise<CardRow[]> {
  const { rows } = await database.pool.query<CardRow>(
    `with recent as (
       select a.batch_id, a.state from assignment a where a.workspace_id = $1 and a.worker_id = $2 order by a.assignment_id desc limit 200
     ), shown as (
       (select batch_id from batch where workspace_id = $1 and state = 'running' and (for_outside or not $3) order by priority desc, batch_id desc limit ${batchesMax})
       union (select batch_id from recent where state in ('claimed', 'sent_back'))
       union (select batch_id from batch where workspace_id = $1 and state in ('paused', 'done') order by batch_id desc limit ${batchesMax})
     )
     select b.batch_id as "batchId", b.title, b.version_id as "versionId", b.state, b.overlap, b.priority, b.lease_seconds as "leaseSeconds",
            b.due_at as "dueAt", b.price_micros as "priceMicros", b.price_currency as "priceCurrency", t.items, t.items_done as "itemsDone", t.items_cancelled as "itemsCancelled",
            t.claimed + t.to_review + t.sent_back + t.accepted as taken, t.seconds,
            (select count(*)::int from recent r where r.batch_id = b.batch_id and r.state = 'claimed') as live,
            (select count(*)::int from (
               select s.worker_id from assignment s
                where s.workspace_id = b.workspace_id and s.batch_id = b.batch_id and s.state = 'sent_back' offset 0
             ) back where back.worker_id = $2) as returned,
            (select count(*)::int from (
               select 1 from belief f where f.workspace_id = b.workspace_id and f.batch_id = b.batch_id and f.verdict = 'ask' limit ${answeredMax}
             ) again) as asking,
            ${countOwn('>= 0')} as answered, ${countOwn('< 0')} as barred
       from shown join batch b on b.workspace_id = $1 and b.batch_id = shown.batch_id
       join batch_tally t on t.workspace_id = b.workspace_id and t.batch_id = b.batch_id`,
    [workspaceId, workerId, outside],
  );
  return rows.map((row) => ({ ...row, answered: Math.max(0, row.answered - row.live) }));
}

export interface Pace {
  acceptanceRate: number | null;
  hoursToDecision: number | null;
}

/** How a workspace decides: over the counts of its newest 200 batches, and its newest 101 decisions. */
export async function readPace(database: Database, workspaceId: string): Promise<Pace> {
  const { rows } = await database.pool.query<Pace>(
    `select
       (select case when sum(accepted + rejected) > 0 then (sum(accepted) / sum(accepted + rejected))::float8 end from (
          select accepted, rejected from batch_tally where workspace_id = $1 order by batch_id desc limit 200) counts) as "acceptanceRate",
       (select percentile_cont(0.5) within group (order by extract(epoch from d.decided_at - a.submitted_at) / 3600)::float8 from (
          select assignment_id, decided_at from decision where workspace_id = $1 and undone_at is null order by decision_id desc limit 101) d
          join assignment a on a.workspace_id = $1 and a.assignment_id = d.assignment_id) as "hoursToDecision"`,
    [workspaceId],
  );
  return rows[0] ?? { acceptanceRate: null, hoursToDecision: null };
}
