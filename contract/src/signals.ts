import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './id.ts';
import { instant, page, paging } from './page.ts';

export const signalKinds = ['fast', 'pasted', 'identical', 'straight-lining', 'shared-device'] as const;
export const signalStates = ['open', 'seen', 'dismissed'] as const;

/** What the player measured while an answer was made: counts only, never what was typed. */
export const effort = z
  .object({
    /** How long the item was on the screen: it may have been taken long before, and sent long after. */
    seconds: z.number().min(0).max(1_000_000).optional(),
    /** Share of the letters in free texts that came by paste. */
    pastedShare: z.number().min(0).max(1).optional(),
    pastedLetters: z.int().min(0).max(10_000_000).optional(),
    /** How often the page lost the focus. */
    focusLosses: z.int().min(0).max(100_000).optional(),
  })
  .meta({ id: 'Effort' });
export type Effort = z.output<typeof effort>;

const told = {
  id: id('sig'),
  kind: z.enum(signalKinds),
  /** What was noticed, in a sentence. */
  words: z.string(),
  /** What it means, how often it is a false alarm, and what happens. */
  means: z.string(),
  state: z.enum(signalStates),
  at: instant,
  batch: id('bat'),
  batchTitle: z.string(),
  assignment: id('asg'),
  /** What the worker says to it. */
  reply: z.string().nullable(),
  repliedAt: instant.nullable(),
  can: z.array(z.string()),
};
const ownSignal = z.object(told).meta({ id: 'OwnSignal' });
export type OwnSignalView = z.input<typeof ownSignal>;
const signal = z
  .object({
    ...told,
    template: id('tpl'),
    item: id('itm'),
    /** null for a gold. */ itemNumber: z.number().int().nullable(),
    worker: id('wkr'),
    workerName: z.string(),
    /** The numbers it rests on. */
    measured: z.record(z.string(), z.number()),
    settledBy: z.string().nullable(),
    settledAt: instant.nullable(),
  })
  .meta({ id: 'Signal' });
export type SignalView = z.input<typeof signal>;

const one = z.object({ id: id('sig') });
const moved = ['not-found', 'signal.moved-on'] as const;

export const signals = {
  list: endpoint({
    method: 'GET',
    path: '/v1/signals',
    who: 'viewer',
    says: 'Signals: what is worth a second look, newest first. A signal never punishes anybody by itself.',
    input: z.object({
      ...paging,
      batch: id('bat').optional(),
      worker: id('wkr').optional(),
      assignment: id('asg').optional(),
      state: z.enum([...signalStates, 'any']).default('open'),
    }),
    answer: page(signal),
    refusals: [],
  }),
  see: endpoint({
    method: 'POST',
    path: '/v1/signals/{id}/see',
    who: 'reviewer',
    says: 'Marks a signal as looked at; the answer is judged as any other.',
    input: one,
    answer: signal,
    refusals: [...moved],
  }),
  dismiss: endpoint({
    method: 'POST',
    path: '/v1/signals/{id}/dismiss',
    who: 'reviewer',
    says: 'Says that a signal was a false alarm; the item needs no further answer because of it.',
    input: one,
    answer: signal,
    refusals: [...moved],
  }),
  reopen: endpoint({
    method: 'POST',
    path: '/v1/signals/{id}/reopen',
    who: 'reviewer',
    says: 'Opens a signal again that was seen or dismissed.',
    input: one,
    answer: signal,
    refusals: [...moved],
  }),
  mine: endpoint({
    method: 'GET',
    path: '/v1/signals/mine',
    who: 'worker',
    says: 'Signals about the worker’s own answers, and what they mean.',
    input: z.object({ ...paging, state: z.enum([...signalStates, 'any']).default('any') }),
    answer: page(ownSignal),
    refusals: [],
  }),
  answer: endpoint({
    method: 'POST',
    path: '/v1/signals/{id}/answer',
    who: 'worker',
    says: 'The worker says how it came about; whoever looks at the signal reads it.',
    input: z.object({ id: id('sig'), text: z.string().trim().min(1).max(1000) }),
    answer: ownSignal,
    refusals: [...moved],
  }),
};
