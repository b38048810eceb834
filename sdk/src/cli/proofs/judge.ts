import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

const verbs = [
  ['clear', 'say that a suspect proof is in order', 'Cleared; the answer still waits for its decision'],
  ['recheck', 'check a proof again: read the picture, fetch the page anew', 'It is checked again'],
] as const;

export function addTo(proofs: Command, cli: Cli): void {
  for (const [verb, says, done] of verbs)
    proofs
      .command(verb)
      .description(says)
      .argument('<proof>', 'id, prf_…')
      .action(async (id: string) => {
        const view = await (await cli.hands()).proofs[verb]({ id });
        await cli.show(view, `${done}: ${view.path} of item ${view.item.number}, by ${view.workerName}.`);
      });
}
