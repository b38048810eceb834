import { z } from 'zod';
import { assignmentStates } from './assignments.ts';
import { endpoint } from './endpoint.ts';
import { id } from './id.ts';
import { instant, page, paging } from './page.ts';

export const proofStates = ['unchecked', 'clear', 'suspect', 'cleared'] as const;
/**
 * What a check found. Those that make a suspect: duplicate, code-missing, code-unread, old, fetch-failed. The others are for whoever
 * looks: code-found, code-unchecked, fresh, time-unknown, fetched, fetch-blocked, page-changed, fetch-off.
 */
export const proofFindings = [
  'duplicate',
  'code-missing',
  'code-unread',
  'code-found',
  'code-unchecked',
  'old',
  'fresh',
  'time-unknown',
  'fetched',
  'fetch-failed',
  'fetch-blocked',
  'fetch-off',
  'page-changed',
] as const;

const finding = z
  .object({
    kind: z.enum(proofFindings),
    /** Whether this one asks for a reviewer's eye. */ suspect: z.boolean(),
    words: z.string(),
  })
  .meta({ id: 'ProofFinding' });

const proofFile = z.object({ file: id('fil'), name: z.string(), type: z.string(), size: z.number().int() });
const snapshot = z.object({
  /** Status of the answer, and the address that gave it after redirects. */ status: z.number().int(),
  finalUrl: z.string(),
  title: z.string(),
  type: z.string(),
  /** Bytes kept; 0 when nothing of the answer was of a kind that is kept. */ size: z.number().int(),
  at: instant,
});

/** A file or page that an answer names as proof, and what the checks say about it. Nothing here rejects anything. */
export const proof = z
  .object({
    id: id('prf'),
    batch: id('bat'),
    assignment: id('asg'),
    item: z.object({ id: id('itm'), number: z.number().int() }),
    worker: id('wkr'),
    workerName: z.string(),
    answerState: z.enum(assignmentStates),
    submittedAt: instant.nullable(),
    /** Key of the field, and the place in its value: `photo.0`, `sources.2.link`. */ field: z.string(),
    path: z.string(),
    kind: z.enum(['file', 'url']),
    file: proofFile.nullable(),
    url: z.string().nullable(),
    state: z.enum(proofStates),
    findings: z.array(finding),
    /** The code that was to be seen; null when none was asked for. */ code: z.string().nullable(),
    /** What was read in the picture, and how sure the reading is, from 0 to 1. */
    read: z.object({ text: z.string(), confidence: z.number() }).nullable(),
    /** When the camera says the picture was taken: a point in time, or only the wall clock when its zone is not known. */
    photo: z
      .object({ takenAt: instant.nullable(), wallClock: z.string().nullable(), camera: z.string().nullable() })
      .nullable(),
    snapshot: snapshot.nullable(),
    checkedAt: instant.nullable(),
    cleared: z.object({ by: z.string(), at: instant }).nullable(),
    can: z.array(z.string()),
  })
  .meta({ id: 'Proof' });
export type ProofView = z.input<typeof proof>;

/** Both pictures are scaled to one box and cut into columns × rows tiles; those that differ are named, `by` from 0 to 1. */
const tiles = z
  .object({
    columns: z.number().int(),
    rows: z.number().int(),
    differing: z.array(z.object({ column: z.number().int(), row: z.number().int(), by: z.number() })),
  })
  .meta({ id: 'ProofTiles' });
export type ProofTiles = z.input<typeof tiles>;

const own = z.object({ id: id('prf') });

export const proofs = {
  list: endpoint({
    method: 'GET',
    path: '/v1/proofs',
    who: 'viewer',
    says: 'Proofs of a batch: suspects first, then unchecked, cleared and clear ones, the oldest first in each.',
    input: z.object({ ...paging, batch: id('bat'), state: z.enum(proofStates).optional() }),
    answer: z.object({
      ...page(proof).shape,
      counts: z.object({
        unchecked: z.number().int(),
        clear: z.number().int(),
        suspect: z.number().int(),
        cleared: z.number().int(),
      }),
    }),
    refusals: ['not-found'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/proofs/{id}',
    who: 'viewer',
    says: 'One proof with its findings, beside the one it resembles or another one asked for, with the tiles in which the two pictures differ.',
    input: z.object({ id: id('prf'), beside: id('prf').optional() }),
    answer: z.object({
      proof,
      beside: z
        .object({
          /** twin: the same file or picture · previous: the worker's one before in this field · asked: the one asked for */
          why: z.enum(['twin', 'previous', 'asked']),
          proof,
        })
        .nullable(),
      /** Null when one of the two is no picture. */ tiles: tiles.nullable(),
    }),
    refusals: ['not-found'],
  }),
  mine: endpoint({
    method: 'GET',
    path: '/v1/assignments/{id}/proofs',
    who: 'worker',
    says: 'What the checks say about the proofs of the worker’s own answer.',
    input: z.object({ id: id('asg') }),
    answer: z.object({
      items: z.array(
        z.object({
          path: z.string(),
          kind: z.enum(['file', 'url']),
          state: z.enum(proofStates),
          findings: z.array(finding),
        }),
      ),
    }),
    refusals: ['not-found'],
  }),
  clear: endpoint({
    method: 'POST',
    path: '/v1/proofs/{id}/clear',
    who: 'reviewer',
    says: 'Says that a suspect proof is in order. The answer still waits for its decision.',
    input: own,
    answer: proof,
    refusals: ['not-found', 'proof.moved-on'],
  }),
  recheck: endpoint({
    method: 'POST',
    path: '/v1/proofs/{id}/recheck',
    who: 'reviewer',
    says: 'Checks a proof again: reads the picture, fetches the page anew.',
    input: own,
    answer: proof,
    refusals: ['not-found'],
  }),
  snapshot: endpoint({
    method: 'GET',
    path: '/v1/proofs/{id}/snapshot',
    who: 'viewer',
    says: 'The copy of the page that was kept, as a download.',
    input: own,
    answer: { stream: ['application/octet-stream'] },
    refusals: ['not-found'],
  }),
};
