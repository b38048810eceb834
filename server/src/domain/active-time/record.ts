import type { contract, Given, Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { dayOf } from './day.ts';
import { disbelief, lay, type Span } from './span.ts';
import { whose } from './standing.ts';
import { insertSpans, lockPerson, moveEnd, readAround, readChoices, readPlaces, readSums } from './store.ts';

type Input = Received<typeof contract.activeTime.record>;

/**
 * Adds spans of the caller's own time: clipped against what is there, under the lock of their row, so that two tabs, two machines and repeats count
 * once. Tells no event: that would show everybody who was at their desk when. Refuses `auth.scope`, `not-found`, `active-time.not-believed`.
 */
export async function record(tx: Tx, { spans }: Input): Promise<Given<typeof contract.activeTime.record>> {
  const personId = whose(tx.actor);
  const incoming = await placed(tx, believed(spans, tx.now));
  await lockPerson(tx, personId);
  const { chosen, workspaceOn, timeZone } = await readChoices(tx, personId);
  const on = chosen ?? workspaceOn;
  const laid = on ? lay(await readAround(tx, personId, hull(incoming)), incoming) : null;
  if (laid) {
    for (const [id, to] of laid.longer) await moveEnd(tx, id, to);
    await insertSpans(tx, personId, laid.added);
  }
  const { from, to } = dayOf(tx.now, timeZone);
  const today = (await readSums(tx, personId, from, to)).reduce((sum, { seconds }) => sum + seconds, 0);
  return { on, seconds: (laid?.milliseconds ?? 0) / 1000, today };
}

type Sent = Input['spans'][number];

function believed(spans: readonly Sent[], now: Date): (Sent & { from: number; to: number })[] {
  const read = spans.map((span) => ({ ...span, from: span.startedAt.getTime(), to: span.endedAt.getTime() }));
  const fields = read.flatMap((span, i) => {
    const message = disbelief(span, now.getTime());
    return message ? [{ path: `spans.${i}`, message }] : [];
  });
  if (fields.length > 0)
    refuse(
      'active-time.not-believed',
      {},
      `A span ${fields[0]?.message}. Send spans of the last 7 days that have ended, of 12 hours at most.`,
      fields,
    );
  // A clock may be a little ahead; what has not happened yet is not counted.
  return read.map((span) => ({ ...span, to: Math.min(span.to, now.getTime()) })).filter(({ from, to }) => to > from);
}

/** A span knows its batch's template too, so that it is not lost when the batch is discarded. */
async function placed(tx: Tx, spans: readonly (Sent & { from: number; to: number })[]): Promise<Span[]> {
  const named = <T>(all: readonly (T | undefined)[]) => [...new Set(all.filter((one) => one !== undefined))] as T[];
  const batches = named(spans.map(({ batch }) => batch));
  const known = await readPlaces(tx, batches, named(spans.map(({ template }) => template)));
  return spans.map(({ kind, from, to, batch, template }) => {
    if (batch && !known.templateOf.has(batch)) return refuse('not-found', {}, 'There is no such batch any more.');
    if (!batch && template && !known.templates.has(template))
      return refuse('not-found', {}, 'There is no such template.');
    const templateId = batch ? (known.templateOf.get(batch) ?? null) : (template ?? null);
    return { kind, from, to, templateId, batchId: batch ?? null };
  });
}

const hull = (spans: readonly Span[]) => ({
  from: Math.min(...spans.map(({ from }) => from)),
  to: Math.max(...spans.map(({ to }) => to)),
});
