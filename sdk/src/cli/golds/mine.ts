import type { GoldAnswerView } from '@manyhands/contract';
import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { limited } from '../options.ts';
import { showTime } from '../show-time.ts';
import { pairs } from './values.ts';

export function addTo(golds: Command, cli: Cli): void {
  limited(golds.command('mine'))
    .description('your own answers as a worker that a gold called wrong, and what changed since')
    .action(async ({ limit }: { limit?: number }) => {
      const hands = await cli.hands();
      await cli.list(
        everyPage(hands.golds.mine, { limit: 50 }),
        [
          { head: 'when', of: (one) => showTime(one.answeredAt) },
          { head: 'item', of: (one) => pairs(one.input), most: 30 },
          { head: 'you said', of: (one) => said(one, 'said'), most: 30 },
          { head: 'right is', of: (one) => said(one, 'truth'), most: 30 },
          { head: 'because', of: (one) => one.reason, most: 40 },
          { head: 'news', of: newsOf, most: 60 },
          { head: 'assignment', of: (one) => one.assignment },
        ],
        { ...(limit ? { limit } : {}), none: 'Nothing you answered was called wrong.' },
      );
    });
  golds
    .command('contest')
    .description('say that a gold which called your answer wrong is wrong itself')
    .argument('<assignment>', 'id, asg_…')
    .argument('<text>', 'why')
    .action(async (assignment: string, text: string) => {
      const hands = await cli.hands();
      const { gold } = await hands.assignments.get({ id: assignment });
      const done = await hands.golds.contest({ id: gold?.gold ?? nobodys, assignment, text });
      await cli.show(done, 'Sent. You see the answer with "hands golds mine".');
    });
}

/** An assignment that no gold called wrong: the server says so. */
const nobodys = 'gld_00000000000000000000000000';

const said = ({ fields }: GoldAnswerView, which: 'said' | 'truth'): string =>
  pairs(Object.fromEntries(fields.map((one) => [one.field, one[which]])));

function newsOf({ news, contest, counts }: GoldAnswerView): string {
  if (news?.kind === 'rescored')
    return news.after ? 'Judged anew: you were right.' : 'Judged anew: not right after all.';
  if (news?.kind === 'withdrawn') return 'Withdrawn: it does not count.';
  if (contest)
    return contest.outcome ? `Your objection: ${contest.outcome}. ${contest.words ?? ''}` : 'Your objection waits.';
  return counts ? '' : 'In doubt: it does not count for now.';
}
