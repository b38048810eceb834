import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './id.ts';
import { plan, planCost } from './plan.ts';

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);
const interval = { low: share, high: share };

/** How a batch with a quality plan stands: what its answers have settled, how sure that is, and what it took. */
const quality = z
  .object({
    plan,
    /** Before anybody answered: what the plan costs for the items there are. */ cost: planCost,
    /**
     * What the figures below are. `confidence`: compared with gold, of results with 0.9 about nine in ten are right. `score`: the model's own belief, which nobody has
     * compared with the truth. Null before the first answer, and for batches without a plan.
     */
    kind: z.enum(['score', 'confidence']).nullable(),
    items: z.object({
      all: count,
      /** Settled by people. */ settled: count,
      /** As many answers as the plan allows, and not settled. */ unsettled: count,
      /** With answers, and wanting another one. */ asking: count,
    }),
    answers: z.object({
      /** To items; checks on gold are not among them. */ given: count,
      perItem: z.number().nullable(),
      /** What the same items would have taken with a fixed number of answers each: three, and the plan's most. */
      fixedThree: count,
      fixedMost: count,
    }),
    /** Items by how sure the least certain field is, in tenths; only the settled and unsettled ones. */
    histogram: z.array(z.object({ from: share, to: share, items: count })),
    fields: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        /** Mean over items that have answers; null where no vote is possible, or none was given. */ sure: share.nullable(),
        kind: z.enum(['score', 'confidence']).nullable(),
        settled: count,
        unsettled: count,
      }),
    ),
    /** What workers said to items whose answer is known; null before the first. */
    gold: z.object({ golds: count, answers: count, right: count, share, ...interval }).nullable(),
    /** Of fields whose confidence was compared with gold: where it said so much, how many golds were right. */
    reliability: z.array(
      z.object({
        field: z.string(),
        label: z.string(),
        golds: count,
        points: z.array(z.object({ stated: share, right: share, golds: count, ...interval })),
      }),
    ),
    /** False for the moment in which answers are in that were not weighed yet. */ weighed: z.boolean(),
  })
  .meta({ id: 'Quality' });
export type QualityView = z.input<typeof quality>;

export const qualities = {
  get: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/quality',
    who: 'viewer',
    says: 'How sure the results of a batch are, how that came about, and what it took.',
    input: z.object({ id: id('bat') }),
    answer: quality,
    refusals: ['not-found'],
  }),
};
