import { z } from 'zod';
import { row } from './columns.ts';
import { endpoint } from './endpoint.ts';
import { values } from './form/field.ts';
import { id } from './id.ts';
import { instant, page, paging } from './page.ts';

/** Waits for a reviewer · was found right · was found wrong and put right · was withdrawn before anybody looked, and counts as wrong. */
export const spotCheckStates = ['waiting', 'confirmed', 'corrected', 'gone'] as const;
/** Why a result was likelier to be drawn than others. */
export const spotCheckReasons = ['unsure', 'few-answers', 'new-worker', 'odd-time', 'new-version'] as const;
export type SpotCheckReason = (typeof spotCheckReasons)[number];

/** "At most this share of the results is wrong", and the chance that such a sentence is true. */
export const shareMost = z.coerce.number<number>().min(0.001).max(0.5);
export const certainty = z.coerce.number<number>().min(0.5).max(0.999);
const count = z.number().int().min(0);
const claimWanted = z.object({ shareMost, confidence: certainty.default(0.95) });

/** What the checks so far prove of a batch. Holds however long one looks and whenever one stops. */
export const certificate = z
  .object({
    batch: id('bat'),
    at: instant,
    /** Results that could have been drawn; what is claimed is said of these. */ population: count,
    /** Results that came or changed after the last draw. Nothing is said of them until there is another. */ uncovered:
      count,
    /** Checks that count: judged, with all drawn before them judged too. */ reviewed: count,
    /** Of those, how many were wrong. */ wrong: count,
    /** Judged, but one drawn earlier still waits. */ ahead: count,
    /** Drawn and waiting for a reviewer. */ waiting: count,
    /** Null as long as nothing was checked. Wrong results that were found are put right and no longer counted. */
    claim: z
      .object({
        /** At most so many of the population are wrong. */ wrongMost: count,
        /** The same as a share, 0 to 1. */ shareMost: z.number(),
        confidence: z.number(),
      })
      .nullable(),
    /** Best single guess of how many are wrong now; null as long as nothing was checked. */
    about: z.object({ wrong: z.number(), share: z.number() }).nullable(),
    /** The draws it rests on, the earliest first. */
    samples: z.array(z.object({ drawnAt: instant, population: count, drawn: count, reviewed: count, wrong: count })),
    /** The whole statement in plain words. */ words: z.string(),
    can: z.array(z.string()),
  })
  .meta({ id: 'Certificate' });
export type CertificateView = z.input<typeof certificate>;

/** A drawn result as its reviewer sees it. */
export const spotCheck = z
  .object({
    id: id('chk'),
    batch: id('bat'),
    version: id('ver'),
    item: z.object({ id: id('itm'), number: z.number().int(), input: row }),
    /** Its place in the order of draws of the whole batch, from 1. */ place: z.number().int(),
    state: z.enum(spotCheckStates),
    /** The result as it stands. */ values,
    /** Stands for these values; sent back with a judgement, so that nobody judges what they did not see. */
    seen: z.string(),
    reasons: z.array(z.enum(spotCheckReasons)),
    answers: z.array(z.object({ id: id('asg'), worker: id('wkr'), workerName: z.string(), values })),
    judged: z
      .object({
        by: z.string(),
        at: instant,
        /** What the result was before it was put right. */ before: values.nullable(),
        fields: z.array(z.string()),
        clause: z.object({ number: z.number().int(), text: z.string() }).nullable(),
        words: z.string(),
      })
      .nullable(),
    can: z.array(z.string()),
  })
  .meta({ id: 'SpotCheck' });
export type SpotCheckView = z.input<typeof spotCheck>;

const ofBatch = { batch: id('bat') };
const byId = z.object({ id: id('chk') });
const seen = z.string().max(64).optional();
const moved = ['not-found', 'spot-check.moved-on'] as const;

export const spotChecks = {
  plan: endpoint({
    method: 'GET',
    path: '/v1/batches/{batch}/spot-checks/plan',
    who: 'viewer',
    says: 'How many results have to be checked for a claim, before anything is drawn.',
    input: z.object({ ...ofBatch, shareMost: shareMost.default(0.05), confidence: certainty.default(0.95) }),
    answer: z.object({
      /** Results there are now. */ population: count,
      /** Checks that are judged and count already. */ reviewed: count,
      /** Checks in all, drawn by risk and valid whenever one stops, if so many more turn out wrong; null: not even if all are checked. */
      reviews: z.array(z.object({ wrong: count, reviews: count.nullable() })),
      /** For comparison: a plain sample of a size fixed beforehand, none wrong. */ plain: count,
      /** How many more have to be judged if no further wrong one turns up. */ more: count.nullable(),
      words: z.string(),
    }),
    refusals: ['not-found'],
  }),
  draw: endpoint({
    method: 'POST',
    path: '/v1/batches/{batch}/spot-checks/draw',
    who: 'reviewer',
    says: 'Draws results at random for a reviewer: as many as a claim needs, or a number. Goes on with what was drawn before.',
    input: z.object({
      ...ofBatch,
      /** What one wants to be able to say; at most 5 % wrong, 95 % sure, when neither this nor a number is given. */
      claim: claimWanted.optional(),
      /** So many more, whatever they prove. */ reviews: z.int().min(1).max(5000).optional(),
    }),
    answer: z.object({ /** Newly drawn. */ drawn: count, certificate }),
    refusals: ['not-found', 'spot-check.no-results'],
  }),
  queue: endpoint({
    method: 'GET',
    path: '/v1/batches/{batch}/spot-checks',
    who: 'viewer',
    says: 'Drawn results in the order in which they were drawn.',
    input: z.object({ ...ofBatch, ...paging, state: z.enum([...spotCheckStates, 'any']).default('waiting') }),
    answer: page(spotCheck),
    refusals: ['not-found'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/spot-checks/{id}',
    who: 'viewer',
    says: 'One drawn result.',
    input: byId,
    answer: spotCheck,
    refusals: ['not-found'],
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/v1/spot-checks/{id}/confirm',
    who: 'reviewer',
    says: 'Says that the result is right.',
    input: z.object({ id: id('chk'), seen }),
    answer: spotCheck,
    refusals: [...moved, 'spot-check.changed', 'spot-check.undecided'],
  }),
  correct: endpoint({
    method: 'POST',
    path: '/v1/spot-checks/{id}/correct',
    who: 'reviewer',
    says: 'Puts a wrong result right. It stays as it is put, whatever answers come later.',
    input: z.object({
      id: id('chk'),
      seen,
      values,
      clause: z.int().min(1).max(200).optional(),
      words: z.string().trim().max(2000).default(''),
    }),
    answer: spotCheck,
    refusals: [...moved, 'spot-check.changed', 'spot-check.same', 'answer.not-valid', 'decision.clause-unknown'],
  }),
  undo: endpoint({
    method: 'POST',
    path: '/v1/spot-checks/{id}/undo',
    who: 'reviewer',
    says: 'Takes a judgement back within a few seconds.',
    input: byId,
    answer: spotCheck,
    refusals: [...moved, 'spot-check.too-late-to-undo'],
  }),
  certificate: endpoint({
    method: 'GET',
    path: '/v1/batches/{batch}/certificate',
    who: 'viewer',
    says: 'What the checks so far prove of the batch, in numbers and in words.',
    input: z.object({ ...ofBatch, confidence: certainty.default(0.95) }),
    answer: certificate,
    refusals: ['not-found'],
  }),
};
