import type { AppParts } from '../../jobs/parts.ts';
import type { Tx } from '../../postgres/tx.ts';
import { follow, within } from '../events/follow.ts';
import type { StreamEvent } from '../events/stream.ts';
import { lookAt, type Memory } from './look-at.ts';
import { readUsuals, readWindows, saveUsuals, saveWindows } from './memory-store.ts';
import { raise } from './raise.ts';
import { withdraw } from './settle.ts';
import { ownSeconds } from './speed.ts';
import { dropEffort, readAnswers } from './store.ts';

const kinds = ['assignment.submitted', 'assignment.undone'];

/** Looks at the next answers of the event log. Safe to run in several processes: they take turns. */
export function followAnswers(app: AppParts): Promise<number> {
  return follow(app, { cursor: 'signals', kinds, slice: 500 }, takeSlice);
}

async function takeSlice(tx: Tx, events: readonly StreamEvent[]): Promise<void> {
  const workspaces = new Map<string, StreamEvent[]>();
  for (const event of events) workspaces.set(event.workspaceId, [...(workspaces.get(event.workspaceId) ?? []), event]);
  for (const [workspaceId, ofOne] of workspaces) await lookAtAll(within(tx, workspaceId), ofOne);
}

async function lookAtAll(tx: Tx, events: readonly StreamEvent[]): Promise<void> {
  const ids = [...new Set(events.map(({ subjectId }) => subjectId))];
  const answers = await readAnswers(tx, ids);
  const memory: Memory = {
    windows: await readWindows(tx, [...answers.values()]),
    usuals: await readUsuals(tx, [...new Set([...answers.values()].map(({ batchId }) => batchId))]),
  };
  for (const { kind, subjectId, details } of events) {
    if (kind === 'assignment.undone') await withdraw(tx, subjectId);
    const answer = answers.get(subjectId);
    // A repair is looked at by whoever sent the answer back.
    if (kind !== 'assignment.submitted' || details.from !== 'claimed' || !answer) continue;
    const seconds = ownSeconds(details.seconds, answer.seconds);
    for (const noticed of await lookAt(tx, memory, answer, seconds)) await raise(tx, answer, noticed);
  }
  await saveWindows(tx, memory.windows.values());
  await saveUsuals(tx, memory.usuals.values());
  await dropEffort(tx, ids);
}
