import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findTemplate } from '../find.ts';
import { count } from '../show-time.ts';

export function addTo(baselines: Command, cli: Cli): void {
  baselines
    .command('gold')
    .description('make golds of the answers of your timed runs')
    .argument('<template>', 'id or name')
    .option('--run <ids...>', 'only of these runs, bas_…; of all that are none yet when left out')
    .option('--practice', 'to practise on; they are not mixed in then')
    .action(async (named: string, { run, practice }: { run?: string[]; practice?: boolean }) => {
      const hands = await cli.hands();
      const template = await findTemplate(hands, named);
      const { runs } = await hands.baselines.get({ template });
      const chosen = run ?? runs.filter((one) => one.can.includes('makeGold')).map(({ id }) => id);
      if (chosen.length === 0)
        return cli.show({ added: [], known: [], bad: [] }, 'There is no answer that is not gold already.');
      const made = await hands.baselines.makeGolds({
        template,
        runs: chosen.slice(0, 20),
        ...(practice ? { practice } : {}),
      });
      await cli.show(
        made,
        `${count(made.added.length, 'gold')} made.`,
        ...(made.known.length > 0 ? [`${count(made.known.length, 'row')} gold already.`] : []),
        ...made.bad.map(({ run: id, why }) => `${id}: ${why}`),
      );
    });
}
