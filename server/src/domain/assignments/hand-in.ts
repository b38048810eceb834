import type { Values } from '@manyhands/contract';
import type { Database } from '../../postgres/connect.ts';
import type { AssignmentState } from './assignment.ts';
import { Gather } from './gather.ts';
import { Recent } from './recent.ts';

export interface HandIn {
  workspaceId: string;
  workerId: string;
  /** The worker's public id, for the event. */
  worker: string;
  assignmentId: string;
  from: 'claimed' | 'sent_back';
  answer: Values;
  eventId: string;
  now: Date;
}

/** What the function `submit` of 0006-claim.sql answers. */
export type Outcome = { took: 'none' } | Taken;
export interface Taken {
  took: 'submitted' | 'again' | 'moved';
  state: AssignmentState;
  claimed: string;
  submitted: string | null;
  due: string | null;
  extended: boolean;
}

const one = 'select submit($1, $2, $3, $4, $5, $6, $7, $8) as outcome';
// Functions in a select list run in the order of the rows; rows of `unnest` come in the order of the arrays.
const many = `select submit($1, h.worker, h.name, h.assignment, h.came, h.answer, h.event, h.at) as outcome
  from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::jsonb[], $7::uuid[], $8::timestamptz[])
    as h(worker, name, assignment, came, answer, event, at)`;

const gathers = new WeakMap<Database, Recent<Gather<HandIn, Outcome>>>();

/** Writes an answer durably, together with those of the same workspace that arrive at the same moment. */
export function handIn(database: Database, call: HandIn): Promise<Outcome> {
  let ofDatabase = gathers.get(database);
  if (!ofDatabase) {
    ofDatabase = new Recent(1000);
    gathers.set(database, ofDatabase);
  }
  let gather = ofDatabase.get(call.workspaceId);
  if (!gather) {
    gather = new Gather({
      together: (calls) => together(database, calls),
      alone: (single) => alone(database, single),
      most: 32,
      atOnce: 2,
    });
    ofDatabase.set(call.workspaceId, gather);
  }
  return gather.do(call);
}

const valuesOf = (call: HandIn) =>
  [
    call.workerId,
    call.worker,
    call.assignmentId,
    call.from,
    JSON.stringify(call.answer),
    call.eventId,
    call.now.toISOString(),
  ] as const;

async function alone(database: Database, call: HandIn): Promise<Outcome> {
  const [row] = await database.hot<{ outcome: Outcome }>('submit', one, [call.workspaceId, ...valuesOf(call)]);
  if (!row) throw new Error('submit answered no row');
  return row.outcome;
}

/** In the order of their ids, as everybody locks who locks several. */
async function together(database: Database, calls: readonly HandIn[]): Promise<Outcome[]> {
  const order = [...calls.keys()].sort((a, b) => (calls[a]!.assignmentId < calls[b]!.assignmentId ? -1 : 1));
  const rows = order.map((at) => valuesOf(calls[at]!));
  const columns = [0, 1, 2, 3, 4, 5, 6].map((column) => rows.map((row) => row[column]));
  const answers = await database.hot<{ outcome: Outcome }>('submit_many', many, [calls[0]!.workspaceId, ...columns]);
  if (answers.length !== calls.length) throw new Error(`submit answered ${answers.length} rows for ${calls.length}`);
  const outcomes: Outcome[] = [];
  for (const [place, at] of order.entries()) outcomes[at] = answers[place]!.outcome;
  return outcomes;
}
