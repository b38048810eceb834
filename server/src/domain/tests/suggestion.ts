import { createHash } from 'node:crypto';
import type { Definition, suggestionKinds } from '@manyhands/contract';
import type { Amendment } from './amendment.ts';
import type { AnswerRow, ItemRow, JudgementRow, QuestionRow } from './store.ts';

/** What a suggestion for a brief stands on, and what it would change. */
export interface Suggestion {
  key: string;
  kind: (typeof suggestionKinds)[number];
  title: string;
  why: string;
  evidence: string[];
  amendment: Amendment;
}

/** All that a test found out. `tested` is what its people read, `latest` what the template says now. */
export interface Findings {
  tested: Definition;
  latest: Definition;
  items: readonly ItemRow[];
  answers: readonly AnswerRow[];
  judgements: readonly JudgementRow[];
  questions: readonly QuestionRow[];
  seconds: { median: number; low: number | null; high: number | null; answers: number; expected: number } | null;
}

/** A name that stays the same as long as the evidence does. */
export const keyOf = (kind: string, ...parts: readonly string[]): string =>
  `${kind}/${createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 16)}`;
