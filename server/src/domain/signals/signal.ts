import { signalKinds, type signalStates } from '@manyhands/contract';
import { type Machine, moveOf } from '../../kit/machine.ts';

export type SignalKind = (typeof signalKinds)[number];
export type SignalState = (typeof signalStates)[number];
export { signalKinds };

/** Members look at a signal or dismiss it, and may change their mind; an answer that its worker takes back takes its signals along. */
export const moves = {
  open: { see: 'seen', dismiss: 'dismissed', withdraw: 'dismissed' },
  seen: { dismiss: 'dismissed', reopen: 'open' },
  dismissed: { see: 'seen', reopen: 'open' },
} satisfies Machine<SignalState>;

/** Something about an answer that is worth a second look, as a rule found it. */
export interface Noticed {
  kind: SignalKind;
  words: string;
  /** The numbers it rests on. */
  measured: Record<string, number>;
}

/** So many signals of one worker may be open at once: more would say nothing new, and would bury those who look. */
export const openMost = 20;

/** What a member may do with a signal, and its worker. */
export const can = (state: SignalState): string[] =>
  ['see', 'dismiss', 'reopen'].filter((verb) => moveOf<SignalState>(moves, state, verb) !== null);
export const canOwn = (state: SignalState): string[] => (state === 'open' ? ['answer'] : []);

const harmless: Record<SignalKind, string> = {
  fast: 'An easy item is often answered quickly: by chance alone this is said of fewer than 1 in 50 answers.',
  pasted:
    'Writing elsewhere and pasting it here is fine. Where more than 1 in 10 long texts of a batch is pasted, it is not mentioned any more.',
  identical:
    'Some items do need the same words. Where more than 1 in 10 long texts of a batch is like another, it is not mentioned any more.',
  'straight-lining':
    'Items that lie in order can have long runs: with items in random order fewer than 1 in 100 people who answer 100 items see this by chance.',
  'shared-device':
    'People in one home or office often share a phone or computer, which is fine. It is said once for two people, and when both answered the same item.',
};

/** What a signal means and what comes of it, for its worker and for whoever looks at it. */
export const meansOf = (kind: SignalKind): string =>
  `${harmless[kind]} The item may get one more answer, or a reviewer looks at it. A signal never costs pay or standing by itself.`;
