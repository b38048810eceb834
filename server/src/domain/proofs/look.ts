import { codeInText } from './code-in-text.ts';
import { freshness } from './freshness.ts';
import { type Finding, found } from './proof.ts';
import { ReadingStopped, type ReadText, type TextReader } from './read-text.ts';
import type { ProofRow } from './store.ts';

export interface Looked {
  findings: Finding[];
  read: ReadText | null;
}

/**
 * What a proof file shows: its code, and when it was taken.
 * @param code the code asked for, null when none was
 * @param reader null when pictures are not read on this server
 */
export async function lookAt(
  proof: ProofRow,
  code: string | null,
  reader: TextReader | null,
  pathOf: (blob: string) => string,
): Promise<Looked> {
  const findings: Finding[] = [];
  const time = timeOf(proof);
  if (time) findings.push(time);
  if (code === null) return { findings, read: null };
  const isPicture = /^image\/(?!svg)/.test(proof.mediaType ?? '');
  if (!isPicture || !proof.blob) {
    const words = `The code ${code} was asked for; only pictures are looked through for it. Look for it yourself.`;
    return { findings: [...findings, found('code-unread', words)], read: null };
  }
  if (!reader) {
    const words = `Pictures are not read on this server. The code to look for is ${code}.`;
    return { findings: [...findings, found('code-unchecked', words)], read: null };
  }
  const { finding, read } = await readCode(pathOf(proof.blob), code, reader);
  return { findings: [...findings, finding], read };
}

function timeOf({ asked, takenAt, wallClock, claimedAt, submittedAt, revisedAt }: ProofRow): Finding | null {
  if (asked.freshMinutes === undefined || !submittedAt) return null;
  const answeredAt = revisedAt && revisedAt > submittedAt ? revisedAt : submittedAt;
  return freshness({ takenAt, wallClock }, { claimedAt, answeredAt }, asked.freshMinutes);
}

async function readCode(
  file: string,
  code: string,
  reader: TextReader,
): Promise<{ finding: Finding; read: ReadText | null }> {
  try {
    const read = await reader.read(file, (text) => codeInText(code, text) !== 'no');
    return { finding: findingOf(code, read), read };
  } catch (error) {
    // Not the picture's fault: the job is tried again.
    const busy = (error as { code?: unknown }).code === 'too-many-requests';
    if (busy || (error instanceof ReadingStopped && error.why === 'closing')) throw error;
    const words = `The picture could not be read by machine. The code to look for is ${code}.`;
    return { finding: found('code-unread', words), read: null };
  }
}

function findingOf(code: string, { text, confidence }: ReadText): Finding {
  const seen = codeInText(code, text);
  if (seen === 'exactly') return found('code-found', `The code ${code} stands in the picture.`);
  if (seen === 'nearly')
    return found('code-found', `The code ${code} stands in the picture, with one letter that was read differently.`);
  if (text === '')
    return found('code-missing', `Nothing could be read in the picture; the code ${code} was asked for.`);
  return found(
    'code-missing',
    `The code ${code} was not found in what could be read (the machine is ${Math.round(confidence * 100)} % sure of it).`,
  );
}
