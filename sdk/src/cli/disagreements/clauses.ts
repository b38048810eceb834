import type { contract, Got } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findTemplate } from '../find.ts';
import { count } from '../show-time.ts';

type Clause = Got<typeof contract.disagreements.clauses>['clauses'][number];

export function addTo(disagreements: Command, cli: Cli): void {
  disagreements
    .command('clauses')
    .description('which clauses of a brief cause trouble, beside the version before')
    .argument('<template>', 'id or name')
    .option('--version-id <id>', 'another version than the latest, ver_…')
    .action(async (named: string, { versionId }: { versionId?: string }) => {
      const hands = await cli.hands();
      const report = await hands.disagreements.clauses({
        id: await findTemplate(hands, named),
        ...(versionId ? { version: versionId } : {}),
      });
      await cli.show(
        report,
        `Version ${report.version.number}: clauses were cited for ${count(report.cited, 'answer')} of ${report.judged} judged.`,
        ...report.clauses.map(line),
        report.suggestion ?? report.why ?? '',
      );
    });
}

function line({ number, text, cited, rate, before, change }: Clause): string {
  const now = rate ? `, ${rate.per100} of 100 (${rate.low} to ${rate.high})` : '';
  const then = before ? `; before ${before.per100}${change ? `, ${change}` : ', no sure change'}` : '';
  return `${number}. ${text} — cited ${cited === 1 ? 'once' : `${cited} times`}${now}${then}`;
}
