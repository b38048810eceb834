import type { ProofView } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { count } from '../show-time.ts';

export function addTo(proofs: Command, cli: Cli): void {
  proofs
    .command('show')
    .description('one proof, beside the one it resembles or another one')
    .argument('<proof>', 'id, prf_…')
    .option('--beside <proof>', 'id of another proof to compare it with')
    .action(async (id: string, { beside }: { beside?: string }) => {
      const got = await (await cli.hands()).proofs.get({ id, ...(beside ? { beside } : {}) });
      const lines = [...linesOf(got.proof)];
      if (got.beside) lines.push('', besideWords[got.beside.why], ...linesOf(got.beside.proof));
      if (got.tiles) {
        const { differing, columns, rows } = got.tiles;
        lines.push('', `The two pictures differ in ${count(differing.length, 'tile')} of ${columns * rows}.`);
      }
      await cli.show(got, lines.join('\n'));
    });
}

const besideWords = {
  twin: 'The same as this one, which was sent before:',
  previous: 'The worker’s proof before it in this field:',
  asked: 'Beside it:',
};

function linesOf(proof: ProofView): string[] {
  const { snapshot, photo } = proof;
  const what = proof.file ? `${proof.file.name} (${proof.file.type})` : (proof.url ?? '');
  const taken = photo?.takenAt ?? photo?.wallClock;
  return [
    `${proof.id} · ${proof.state} · item ${proof.item.number} · ${proof.workerName}`,
    `${proof.path}: ${what}`,
    ...proof.findings.map(({ suspect, words }) => `${suspect ? '! ' : '  '}${words}`),
    ...(proof.code ? [`  The code asked for: ${proof.code}`] : []),
    ...(taken ? [`  Taken: ${taken}${photo?.camera ? `, ${photo.camera}` : ''}`] : []),
    ...(snapshot ? [`  Copy of ${snapshot.at}: status ${snapshot.status}, ${snapshot.title || snapshot.type}`] : []),
  ];
}
