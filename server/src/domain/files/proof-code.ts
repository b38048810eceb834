import { createHmac } from 'node:crypto';
import type { Field } from '@manyhands/contract';

/**
 * Letters and digits that stay apart when a camera is poor and a machine reads them: of every group that is taken for one another
 * (O 0 Q D 9, I 1 L J, S 5, Z 2, B 8, G 6, U V W N M, A 4, E F) one at most is here. Tried on pages of codes in five typefaces.
 */
export const codeAlphabet = 'ACFHKMPRTXY37';

/**
 * The code that must be seen on the proof of an assignment: the same for ever, and not to be guessed without the workspace's secret.
 * 13^5 = 371,293 of them: enough that a code of another assignment is not met by chance.
 * @returns such as KX-7P3
 */
export function proofCodeOf(secret: string, assignmentId: string): string {
  const bytes = createHmac('sha256', secret).update(`proof code of ${assignmentId}`).digest();
  const letters = [0, 1, 2, 3, 4].map((i) => codeAlphabet[bytes.readUInt32BE(i * 4) % codeAlphabet.length]);
  return `${letters.slice(0, 2).join('')}-${letters.slice(2).join('')}`;
}

/** Whether any field of the form asks for the code. */
export const asksForCode = (form: readonly Field[]): boolean =>
  form.some((field) => field.kind === 'file' && field.proof?.code === true);
