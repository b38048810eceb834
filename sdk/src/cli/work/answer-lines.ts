import type { AssignmentView, Values } from '@manyhands/contract';
import { type Hands, HandsError } from '../../client.ts';
import type { Cli } from '../cli.ts';
import { problemOf, UsageError } from '../refused.ts';
import { textLines } from '../text-lines.ts';
import { Turns } from './turn.ts';

interface Said {
  values?: Values;
  skip?: string;
  release?: boolean;
  broken?: string;
  extend?: boolean;
  ask?: string;
  clause?: number;
  field?: string;
  undo?: boolean;
}

/**
 * Work for a program: prints each item as a line and does what the next line of standard input says. An answer that does not fit
 * is told as `{"error": …}` and asked again. Ends when nothing is left or the input ends; what is still held is given back then.
 */
export async function answerLines(cli: Cli, hands: Hands, batch: string): Promise<void> {
  const turns = new Turns(hands, batch);
  const lines = textLines(cli.io.stdin);
  let last: string | null = null;
  try {
    while (true) {
      const { assignment, why, asked } = await turns.next();
      await cli.show({ assignment, ...(asked ? { asked } : {}), ...(why ? { why } : {}) });
      if (!assignment) return;
      const then = await untilSettled(cli, hands, lines, assignment, last);
      if (then === 'ended') return;
      if (then.undone) turns.first(then.undone, assignment);
      last = then.submitted;
    }
  } finally {
    // Input that stays open would keep the program waiting.
    await lines.return();
  }
}

type Then = 'ended' | { submitted: string | null; undone?: AssignmentView };

/** Follows lines until one settles the assignment. */
async function untilSettled(
  cli: Cli,
  hands: Hands,
  lines: AsyncIterator<string>,
  assignment: AssignmentView,
  last: string | null,
): Promise<Then> {
  const { id } = assignment;
  while (true) {
    const line = await lines.next();
    if (line.done) {
      if (assignment.can.includes('release')) await hands.assignments.release({ id });
      return 'ended';
    }
    if (line.value.trim() === '') continue;
    try {
      const said = saidIn(line.value);
      if (said.undo) {
        if (!last) throw new UsageError('Nothing was submitted that could be taken back.');
        return { submitted: null, undone: await hands.assignments.undo({ id: last }) };
      }
      const done = await act(hands, id, said);
      await cli.show(done);
      if (!('extended' in done)) return { submitted: 'submitted' in done ? id : last };
    } catch (error) {
      // A slip of one line must not cost the others their turn; what is no refusal ends the command.
      if (!(error instanceof HandsError && error.status >= 400 && error.status < 500) && !(error instanceof UsageError))
        throw error;
      await cli.show(problemOf(error));
      if (error instanceof HandsError && error.code === 'assignment.moved-on') return { submitted: last };
    }
  }
}

function saidIn(line: string): Said {
  try {
    const said: unknown = JSON.parse(line);
    if (typeof said === 'object' && said !== null && !Array.isArray(said)) return said as Said;
  } catch {
    // Told below, as any other line that says nothing.
  }
  throw new UsageError('Each line must be a JSON object such as {"values": {…}} or {"skip": "why"}.');
}

async function act(
  hands: Hands,
  id: string,
  { values, skip, release, broken, extend, ask, clause, field }: Said,
): Promise<Record<string, unknown>> {
  if (values !== undefined) {
    // Kept before it is judged, so that nothing is lost when it does not fit.
    await hands.assignments.save({ id, values });
    return { submitted: await hands.assignments.submit({ id, values }) };
  }
  if (skip !== undefined) return { skipped: id, ...(await hands.assignments.skip({ id, reason: skip })) };
  if (broken !== undefined) return { broken: id, ...(await hands.assignments.reportBroken({ id, reason: broken })) };
  if (release) return { released: id, ...(await hands.assignments.release({ id })) };
  if (ask !== undefined) {
    const about = { ...(clause === undefined ? {} : { clause }), ...(field === undefined ? {} : { field }) };
    return { asked: (await hands.questions.ask({ id, text: ask, ...about })).question };
  }
  if (extend) return { extended: await hands.assignments.extend({ id }) };
  throw new UsageError('The line says none of values, skip, release, broken, extend, ask, undo.');
}
