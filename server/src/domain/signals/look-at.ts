import type { Tx } from '../../postgres/tx.ts';
import { versionOf } from '../templates/version.ts';
import { identical, longTexts } from './likeness.ts';
import { keepText, meetDevice, newUsual, readTwins, type Usual, type Window, windowKey } from './memory-store.ts';
import { countedOption, picksOf, runAfter, straightLining } from './monotony.ts';
import { isPasted, pasted } from './pasting.ts';
import { counted } from './rate.ts';
import { sharedDevice } from './sharing.ts';
import type { Noticed } from './signal.ts';
import { tooFast, withSeconds } from './speed.ts';
import type { AnswerRow } from './store.ts';

/** What is usual, for the workers and batches of a slice of answers; changed as they are looked at. */
export interface Memory {
  windows: Map<string, Window>;
  usuals: Map<string, Usual>;
}

/** Looks at one answer by all rules, and remembers it for those that come after. Answers what is worth a second look. */
export async function lookAt(tx: Tx, memory: Memory, answer: AnswerRow, seconds: number | null): Promise<Noticed[]> {
  const window = windowOf(memory, answer);
  const usual = usualOf(memory, answer.batchId);
  const { definition } = await versionOf(tx, answer.versionId);
  const found: (Noticed | null)[] = [];
  if (seconds !== null) {
    found.push(tooFast(seconds, window.seconds));
    window.seconds = withSeconds(window.seconds, seconds);
  }
  for (const pick of picksOf(definition.form, answer.answer)) {
    const { key } = pick.field;
    const run = runAfter(window.runs[key], pick.value);
    usual.options[key] = countedOption(usual.options[key] ?? {}, pick.value);
    const noticed = straightLining(pick, run, usual.options[key]);
    found.push(noticed);
    window.runs[key] = noticed ? { ...run, said: true } : run;
  }
  found.push(...(await lookAtTexts(tx, usual, answer, definition.form)));
  if (answer.device) found.push(sharedDevice(await meetDevice(tx, answer, answer.device)));
  return onePerKind(found);
}

async function lookAtTexts(
  tx: Tx,
  { rates }: Usual,
  answer: AnswerRow,
  form: Parameters<typeof longTexts>[0],
): Promise<(Noticed | null)[]> {
  const texts = longTexts(form, answer.answer, answer.input);
  const letters = texts.reduce((sum, text) => sum + text.letters, 0);
  const found = [pasted(answer.pastedShare, letters, rates.pasted)];
  const was = isPasted(answer.pastedShare, letters);
  if (was !== null) rates.pasted = counted(rates.pasted, was);
  for (const text of texts) {
    const twins = await readTwins(tx, answer, text);
    found.push(identical({ text, ...twins }, answer.workerId, rates));
    rates.repeats = counted(rates.repeats, twins.elsewhere.length > 0);
    if (twins.sameItem.compared > 0) rates.twins = counted(rates.twins, twins.sameItem.same > 0);
    await keepText(tx, answer, text);
  }
  return found;
}

function windowOf({ windows }: Memory, of: AnswerRow): Window {
  const key = windowKey(of);
  const window = windows.get(key) ?? { templateId: of.templateId, workerId: of.workerId, seconds: [], runs: {} };
  windows.set(key, window);
  return window;
}

function usualOf({ usuals }: Memory, batchId: string): Usual {
  const usual = usuals.get(batchId) ?? newUsual(batchId);
  usuals.set(batchId, usual);
  return usual;
}

/** Of two fields that say the same the first is enough. */
const onePerKind = (found: readonly (Noticed | null)[]): Noticed[] => {
  const kinds = new Map<string, Noticed>();
  for (const one of found) if (one && !kinds.has(one.kind)) kinds.set(one.kind, one);
  return [...kinds.values()];
};
