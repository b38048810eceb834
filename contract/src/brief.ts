import { z } from 'zod';

const sentence = z.string().trim().min(1).max(500);

/** Good and bad examples: what was given, what was answered, and why that is right or wrong. */
export const example = z
  .object({
    kind: z.enum(['good', 'bad']),
    input: z.string().trim().max(2000).default(''),
    answer: z.string().trim().min(1).max(2000),
    reason: z.string().trim().min(1).max(500),
  })
  .meta({ id: 'Example' });

/** The human part of a version. Markdown is allowed in steps and why; it is rendered and cleaned by the server. */
export const brief = z
  .object({
    /** *Done*, in one sentence: what is true when an item is finished. */
    done: sentence,
    why: z.string().trim().max(1000).default(''),
    steps: z.array(sentence).max(30).default([]),
    checklist: z.array(sentence).max(30).default([]),
    examples: z.array(example).max(20).default([]),
    /** What proof is wanted, in one sentence; empty when none is. */
    proof: z.string().trim().max(500).default(''),
    /** Minutes that one item is expected to take. */
    minutes: z.number().positive().max(480).default(1),
    /** BCP 47 tag of the language the brief is written in. */
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en or hi')
      .default('en'),
  })
  .meta({ id: 'Brief' });
export type Brief = z.output<typeof brief>;
