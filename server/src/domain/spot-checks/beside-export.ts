import type { Cell } from '@manyhands/contract';
import type { Reader } from '../../postgres/tx.ts';
import type { Beside } from '../results/export.ts';
import { type Certificate, showCertificate } from './certify.ts';
import { readSampleRows } from './store.ts';
import { nothingChecked } from './words.ts';

/** What an export claims unless somebody asks for another confidence through the API. */
const confidence = 0.95;

/** The certificate as it goes along with the file: a header of the answer, and a sheet of a workbook. */
export async function certificateBeside(look: Reader, batchId: string): Promise<Beside> {
  // Counting what a draw could have hit reads all results, which is not worth while where nothing was drawn.
  const drawn = (await readSampleRows(look, batchId)).length > 0;
  const certificate = drawn ? await showCertificate(look, { batch: batchId, confidence }) : null;
  const words = certificate?.words ?? nothingChecked;
  return {
    headers: { 'manyhands-certificate': words.replaceAll(/[^\x20-\x7e]/g, '?') },
    sheet: {
      name: 'Certificate',
      rows: [['Certificate', words], ['As of', look.now.toISOString()], ...figures(certificate)],
    },
  };
}

function figures(certificate: Certificate | null): Cell[][] {
  if (!certificate) return [];
  const { population, uncovered, reviewed, wrong, waiting, claim, about } = certificate;
  return [
    ['Results covered', population],
    ['Results that came or changed after the last draw', uncovered],
    ['Drawn at random and checked', reviewed],
    ['Of these wrong, and put right', wrong],
    ['Drawn and not checked yet', waiting],
    ...(claim
      ? [
          ['At most wrong', claim.wrongMost],
          ['At most wrong, share', claim.shareMost],
          ['Sure of that', claim.confidence],
        ]
      : []),
    ...(about ? [['Best guess of wrong ones', Math.round(about.wrong * 10) / 10]] : []),
  ];
}
