import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const text = z.string().max(20_000);
const texts = z.array(text).max(200);
const part = z.record(z.string().max(60), z.json());

/** A brief as it stands in an editor: any part may be missing, and columns and form need not be right yet. */
const draft = z.object({
  title: z.string().max(2000).optional(),
  brief: z.object({
    done: text.optional(),
    why: text.optional(),
    steps: texts.optional(),
    checklist: texts.optional(),
    examples: z.array(part).max(50).optional(),
    proof: text.optional(),
    minutes: z.number().optional(),
    language: z.string().max(40).optional(),
  }),
  columns: z.array(part).max(60).optional(),
  form: z.array(part).max(60).optional(),
});

const suggestion = z.object({
  /** The clause in other words. Nothing is saved: the writer takes it, changes it or leaves it. */
  text: z.string(),
  /** Score of the brief with it, by the linter. */
  score: z.int(),
  /** Rules that find nothing in this clause any more. */
  mends: z.array(z.string()),
});

/** Briefs before they are saved: what a language model makes of a clause, where one is configured. */
export const briefs = {
  model: endpoint({
    method: 'GET',
    path: '/v1/briefs/model',
    who: 'viewer',
    says: 'Whether a language model is configured, and its name. Rules work without one.',
    input: z.object({}),
    answer: z.object({ configured: z.boolean(), name: z.string().nullable() }),
    refusals: [],
  }),
  suggestRewrite: endpoint({
    method: 'POST',
    path: '/v1/briefs/suggest-rewrite',
    who: 'manager',
    says: 'Asks the language model for other words for one clause of a brief; writes nothing. Only what lints no worse than before comes back, the best first, so it may be an empty list. The brief is sent to the configured model, rows never are.',
    input: z.object({
      draft,
      /** Number of the clause, counted as everywhere: done is 1. */
      clause: z.int().min(1).max(500),
      /** The rule that found something there; without it, everything that was found in the clause is told to the model. */
      rule: z.string().max(60).optional(),
    }),
    answer: z.object({ model: z.string(), before: z.int(), suggestions: z.array(suggestion).max(3) }),
    refusals: ['decision.clause-unknown', 'model.not-configured', 'model.failed'],
    repeatable: true,
  }),
};
