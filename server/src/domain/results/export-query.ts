import type { FieldResult, Row } from '@manyhands/contract';
import { literal } from '../../postgres/copy-out.ts';
import type { Exported, ExportRows } from './export-columns.ts';
import type { Slice } from './slices.ts';

/** Between the columns of a line. JSON text has no raw control characters, so neither this nor a line's end needs escaping. */
const separator = '\u0002';
const asLines = `(format csv, delimiter e'\\x02', quote e'\\x01')`;

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/**
 * COPY of a slice of items, in the order of their numbers, one line for each row. Whole objects travel, and the columns are picked
 * here: taking them apart in SQL costs more than half as much again. COPY takes no parameters, so that ids are quoted in.
 */
export function copyQuery(rows: ExportRows, slice: Slice, confidence = false): string {
  const select =
    rows === 'items'
      ? `select i.number, to_json(i.external_id), i.input, r.field_values, r.agreement, ${itemState}, r.answers, ${ms('r.at')}${confidence ? ', r.fields' : ''}, ${fromTest(slice)}
           from item i ${resultOf} where ${rangeOf(slice)} order by i.number`
      : `select i.number, to_json(i.external_id), i.input, a.answer, r.agreement, a.state, a.worker_id, ${ms('a.claimed_at')}, ${ms('a.submitted_at')},
                d.kind, ${ms('d.decided_at')}, to_json(d.clause_text), to_json(nullif(d.evidence, '')), ${fromTest(slice)}
           from item i
           cross join lateral (
             select * from assignment
              where workspace_id = i.workspace_id and item_id = i.item_id and answer is not null offset 0) a
           ${resultOf}
           left join lateral (
             select kind, decided_at, clause_text, evidence from decision
              where workspace_id = a.workspace_id and assignment_id = a.assignment_id and undone_at is null
              order by decision_id desc limit 1) d on true
          where ${rangeOf(slice)} order by i.number, a.submitted_at, a.assignment_id`;
  return `copy (${select}) to stdout ${asLines}`;
}

export const rangeOf = ({ workspaceId, batchId, after, upTo, tests = [] }: Slice): string => {
  const batches = tests.length === 0 ? `= ${literal(batchId)}` : `in (${[batchId, ...tests].map(literal).join(', ')})`;
  return `i.workspace_id = ${literal(workspaceId)} and i.batch_id ${batches} and i.number > ${whole(after)} and i.number <= ${whole(upTo)}`;
};

const fromTest = ({ batchId }: Slice): string => `i.batch_id <> ${literal(batchId)}`;

// The limits and the offset here bind the planner to one look-up by key for each item. A plain join it would rather hash, and so read
// all results of the batch anew for every slice.
export const resultOf = `left join lateral (
  select field_values, agreement, fields, answers, done, at from result
   where workspace_id = i.workspace_id and batch_id = i.batch_id and item_id = i.item_id limit 1) r on true`;

export const itemState = `case when i.cancelled_at is not null then 'cancelled' when r.done then 'done'
  when (select true from assignment a where a.workspace_id = i.workspace_id and a.item_id = i.item_id
      and a.state in ('submitted', 'sent_back', 'accepted', 'rejected') limit 1) then 'answered'
  else 'open' end`;

function whole(n: number): number {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number: ${n}`);
  return n;
}

/** Reads a line that `copyQuery` made. */
export function readLine(rows: ExportRows, line: string): Exported {
  const part = line.split(separator);
  const answers = rows === 'answers';
  return {
    number: Number(part[0]),
    externalId: json<string>(part[1]),
    input: json<Row>(part[2]) ?? {},
    values: json<Row>(part[3]),
    agreement: json<Record<string, number>>(part[4]),
    fields: answers || part.length < 10 ? null : json<Record<string, FieldResult>>(part[8]),
    state: part[5]!,
    answers: answers ? null : number(part[6]),
    worker: answers ? part[6]! : null,
    claimedAt: answers ? number(part[7]) : null,
    submittedAt: answers ? number(part[8]) : null,
    decision: answers ? part[9] || null : null,
    decidedAt: number(answers ? part[10] : part[7]),
    clause: json<string>(part[11]),
    evidence: json<string>(part[12]),
    fromTest: part.at(-1) === 't',
  };
}

const json = <T>(text: string | undefined): T | null =>
  text === undefined || text === '' ? null : (JSON.parse(text) as T);
const number = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text));
