import type { Command } from 'commander';
import type { Hands } from '../../client.ts';
import { HandsError } from '../../client.ts';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { UsageError } from '../refused.ts';
import { count } from '../show-time.ts';

interface Accepted {
  accepted: string[];
  left: string[];
}
/** As many as one request may name. */
const atOnce = 500;

export function addTo(review: Command, cli: Cli): void {
  review
    .command('accept')
    .description('accept answers')
    .argument('[answers...]', 'ids, asg_…')
    .option('--all <batch>', 'every answer of this batch that waits now')
    .action(async (ids: string[], { all }: { all?: string }) => {
      if ((ids.length === 0) === (all === undefined))
        throw new UsageError('Name answers by their ids, or all of a batch with --all BATCH.');
      const hands = await cli.hands();
      const { accepted, left } =
        all === undefined ? await acceptEach(hands, ids) : await acceptAll(hands, await findBatch(hands, all));
      await cli.show(
        { accepted, left },
        `${count(accepted.length, 'answer')} accepted${left.length > 0 ? `; ${left.length} had moved on: ${left.slice(0, 10).join(', ')}` : ''}.`,
      );
    });
}

/** One by one, since ids may be of several batches. Those that moved on meanwhile are left and named. */
async function acceptEach(hands: Hands, ids: readonly string[]): Promise<Accepted> {
  const done: Accepted = { accepted: [], left: [] };
  for (const id of ids) {
    try {
      await hands.decisions.accept({ id });
      done.accepted.push(id);
    } catch (error) {
      if (!(error instanceof HandsError && error.code === 'decision.moved-on') || ids.length === 1) throw error;
      done.left.push(id);
    }
  }
  return done;
}

/** What waits at this moment is read first, so that what is submitted meanwhile is not accepted unseen. */
async function acceptAll(hands: Hands, batch: string): Promise<Accepted> {
  const waiting: string[] = [];
  for await (const { id } of everyPage(hands.decisions.queue, { id: batch, limit: 200 })) waiting.push(id);
  const done: Accepted = { accepted: [], left: [] };
  for (let from = 0; from < waiting.length; from += atOnce) {
    const { accepted, left } = await hands.decisions.acceptMany({
      id: batch,
      assignments: waiting.slice(from, from + atOnce),
    });
    done.accepted.push(...accepted);
    done.left.push(...left);
  }
  return done;
}
