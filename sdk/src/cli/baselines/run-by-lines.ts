import type { Values } from '@manyhands/contract';
import { type Hands, HandsError } from '../../client.ts';
import type { Cli } from '../cli.ts';
import { problemOf, UsageError } from '../refused.ts';
import { textLines } from '../text-lines.ts';
import type { Start } from './run.ts';

interface Said {
  values?: Values;
  interrupted?: boolean;
  broken?: string;
}

/** Item after item for a program: the clock runs from the line that shows an item to the line that answers it. */
export async function runByLines(cli: Cli, hands: Hands, starts: Start[]): Promise<void> {
  const lines = textLines(cli.io.stdin);
  try {
    for (const start of starts) {
      const run = await hands.baselines.begin(start);
      await cli.show({ run });
      if (!(await untilSettled(cli, hands, lines, run.id))) return;
    }
  } finally {
    // Input that stays open would keep the program waiting.
    await lines.return();
  }
}

/** Follows lines until one settles the run; false at the end of the input. */
async function untilSettled(cli: Cli, hands: Hands, lines: AsyncIterator<string>, id: string): Promise<boolean> {
  const since = performance.now();
  while (true) {
    const line = await lines.next();
    if (line.done) {
      await hands.baselines.discard({ id });
      return false;
    }
    if (line.value.trim() === '') continue;
    try {
      await cli.show(await act(hands, id, saidIn(line.value), (performance.now() - since) / 1000));
      return true;
    } catch (error) {
      const told = error instanceof HandsError && error.status >= 400 && error.status < 500;
      if (!told && !(error instanceof UsageError)) throw error;
      await cli.show(problemOf(error));
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
  throw new UsageError('Each line must be a JSON object such as {"values": {…}} or {"interrupted": true}.');
}

async function act(hands: Hands, id: string, said: Said, seconds: number): Promise<Record<string, unknown>> {
  if (said.values !== undefined)
    return { recorded: await hands.baselines.record({ id, values: said.values, seconds }) };
  if (said.broken !== undefined)
    return { discarded: await hands.baselines.discard({ id, because: 'broken', words: String(said.broken) }) };
  if (said.interrupted) return { discarded: await hands.baselines.discard({ id }) };
  throw new UsageError('The line says none of values, interrupted, broken.');
}
