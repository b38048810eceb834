import { z } from 'zod';
import { activityKinds } from './active-time.ts';
import { endpoint } from './endpoint.ts';
import { id } from './id.ts';
import { instant, page, paging } from './page.ts';

/**
 * What an item would have taken is known from somebody's own timed run (`measured`), only guessed in the audit (`estimate`), in part each
 * (`mixed`), or not known (`none`).
 */
export const receiptBases = ['measured', 'estimate', 'mixed', 'none'] as const;
/** The lines of a receipt: what items would have taken, and what was spent on them. */
export const receiptLines = ['items', ...activityKinds] as const;
export type ReceiptLine = (typeof receiptLines)[number];

const count = z.number().int().min(0);
/** Minutes; 95 % of such intervals hold the truth. */
const interval = z.object({ minutes: z.number(), low: z.number(), high: z.number() });

/** Net time, line by line: `gained` less all `costs` is `net`, to the second. */
const receipt = z
  .object({
    basis: z.enum(receiptBases),
    /** Items that have their result. */ items: count,
    /** Of those, the ones for which nothing is given, since nobody knows what they would have taken. */ unmeasured:
      count,
    gained: interval,
    costs: z.array(z.object({ kind: z.enum(activityKinds), minutes: z.number() })),
    net: interval,
  })
  .meta({ id: 'Receipt' });
export type ReceiptView = z.input<typeof receipt>;

const baseline = z
  .object({
    basis: z.enum(['measured', 'estimate']),
    /** Own timed runs it rests on; 0 for an estimate. */ runs: count,
    minutes: z.number(),
    low: z.number(),
    high: z.number(),
    words: z.string(),
  })
  .meta({ id: 'ReceiptBaseline' });

/** What to change, the largest deduction first. */
const advice = z.array(z.object({ line: z.enum(['items', 'baseline', ...activityKinds]), words: z.string() }));

const money = z
  .object({
    currency: z.string(),
    /** For each accepted answer, as a decimal; null: not paid by the answer. */ price: z.string().nullable(),
    /** Accepted answers. */ answers: count,
    /** Price × answers. */ spent: z.string().nullable(),
    /** Per result that is right, where spot checks say how many are. */
    perCorrect: z.object({ amount: z.string(), low: z.string(), high: z.string() }).nullable(),
    words: z.string(),
  })
  .meta({ id: 'ReceiptMoney' });

/** Answers of one's own team: their time is not given back to the business, only to somebody in it. */
const team = z.object({ answers: count, minutes: z.number() });

const batchLine = z.object({
  batch: id('bat'),
  title: z.string(),
  template: id('tpl'),
  templateName: z.string(),
  state: z.string(),
  /** Of a test batch: the batch whose first items it runs. */ testOf: id('bat').nullable(),
  launchedAt: instant.nullable(),
  receipt,
});

const ofBatch = batchLine
  .extend({
    /** This batch and its test batches, or the one it tests with all of its tests; null when it has none. */
    family: receipt.nullable(),
    baseline: baseline.nullable(),
    team,
    money,
    advice,
    words: z.string(),
  })
  .meta({ id: 'BatchReceipt' });
export type BatchReceiptView = z.input<typeof ofBatch>;

const costs = receipt.shape.costs;
const ofTemplate = z
  .object({
    template: id('tpl'),
    name: z.string(),
    kind: z.string().nullable(),
    batches: count,
    /** All batches of the template, and what is not used yet. */ receipt,
    /** Time on the template since its last batch was launched: the next one will have it. */ unused: costs,
    baseline: baseline.nullable(),
    advice,
    words: z.string(),
  })
  .meta({ id: 'TemplateReceipt' });
export type TemplateReceiptView = z.input<typeof ofTemplate>;

/** `2026-W47`: the week of ISO 8601, from Monday, in the workspace's time zone. */
export const weekName = z.string().regex(/^\d{4}-W\d{2}$/, 'must be a week, such as 2026-W47');

const share = z.object({ net: interval, items: count, basis: z.enum(receiptBases) });
const week = z
  .object({
    week: weekName,
    /** First and last day, as 2026-11-16. */ from: z.string(),
    to: z.string(),
    timeZone: z.string(),
    workspace: z.string(),
    /** The week is not over yet. */ running: z.boolean(),
    receipt,
    /** By whose small task it was; else who timed the baseline; null: nobody said so. Sums to the whole. */
    people: z.array(share.extend({ person: id('per').nullable(), name: z.string().nullable() })),
    /** By kind of small task; null: of no kind. Sums to the whole. */
    kinds: z.array(share.extend({ kind: z.string().nullable() })),
    batches: z.array(
      share.extend({ batch: id('bat').nullable(), title: z.string().nullable(), template: id('tpl').nullable() }),
    ),
    /** The weeks before and this one, oldest first. */
    trend: z.array(z.object({ week: weekName, from: z.string(), net: interval, items: count })),
    /** Everything since the beginning. */ all: receipt,
    /** Accepted answers × their price, by currency; empty where nothing is paid by the answer. */
    spent: z.array(z.object({ amount: z.string(), currency: z.string() })),
    /** The small task that would give most back if it were handed over next. */
    next: z.object({ name: z.string(), minutesPerWeek: z.number(), words: z.string() }).nullable(),
    /** Whether the caller gets it by e-mail on Mondays. */ mailed: z.boolean(),
    words: z.string(),
    can: z.array(z.string()),
  })
  .meta({ id: 'WeekReceipt' });
export type WeekReceiptView = z.input<typeof week>;

/** What a figure is made of. One's own time span by span; that of others as a sum a day, without names. */
const entry = z
  .object({
    from: instant,
    to: instant,
    whose: z.enum(['yours', 'others', 'nobody']),
    /** Of a line `items`. */ items: z.number().int().nullable(),
    minutes: z.number(),
    batch: id('bat').nullable(),
    batchTitle: z.string().nullable(),
    templateName: z.string().nullable(),
  })
  .meta({ id: 'ReceiptEntry' });
export type ReceiptEntryView = z.input<typeof entry>;

const weekWanted = { /** The last whole week when left out. */ week: weekName.optional() };

export const receipts = {
  batch: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/receipt',
    who: 'viewer',
    says: 'What a batch gave back in time, net, line by line with an interval, and what it cost.',
    input: z.object({ id: id('bat') }),
    answer: ofBatch,
    refusals: ['not-found'],
  }),
  template: endpoint({
    method: 'GET',
    path: '/v1/templates/{id}/receipt',
    who: 'viewer',
    says: 'What all batches of a template gave back in time, and what is not used yet.',
    input: z.object({ id: id('tpl') }),
    answer: ofTemplate,
    refusals: ['not-found'],
  }),
  batches: endpoint({
    method: 'GET',
    path: '/v1/receipts/batches',
    who: 'viewer',
    says: 'Receipts of batches, one line each, newest first.',
    input: z.object({ ...paging, template: id('tpl').optional() }),
    answer: page(batchLine),
    refusals: [],
  }),
  week: endpoint({
    method: 'GET',
    path: '/v1/receipts/week',
    who: 'viewer',
    says: 'What a week gave back to the workspace: by person, by kind of small task, by batch, beside the weeks before.',
    input: z.object(weekWanted),
    answer: week,
    refusals: ['receipt.no-such-week'],
  }),
  entries: endpoint({
    method: 'GET',
    path: '/v1/receipts/entries',
    who: 'viewer',
    says: 'What one line of a receipt is made of, newest first; it sums to the line. Of others only a sum a day is shown.',
    input: z.object({
      ...paging,
      line: z.enum(receiptLines),
      batch: id('bat').optional(),
      /** With a batch: its tests, or the batch it tests and all of its tests, too. */ family: z
        .stringbool()
        .default(false),
      template: id('tpl').optional(),
      ...weekWanted,
    }),
    answer: page(entry),
    refusals: ['not-found', 'receipt.no-such-week'],
  }),
  export: endpoint({
    method: 'GET',
    path: '/v1/receipts/export',
    who: 'viewer',
    says: 'A week as a file: one row per batch and line.',
    input: z.object({ ...weekWanted, format: z.enum(['csv', 'json']).default('csv') }),
    answer: { stream: ['text/csv', 'application/json'] },
    refusals: ['receipt.no-such-week'],
  }),
  picture: endpoint({
    method: 'GET',
    path: '/v1/receipts/picture',
    who: 'viewer',
    says: 'A week as a picture (SVG) to show around. Names and the list of kinds are on it only when asked for.',
    input: z.object({
      ...weekWanted,
      workspace_name: z.stringbool().default(false),
      people: z.stringbool().default(false),
      kinds: z.stringbool().default(false),
      costs: z.stringbool().default(true),
    }),
    answer: { stream: ['image/svg+xml'] },
    refusals: ['receipt.no-such-week'],
  }),
  mail: endpoint({
    method: 'POST',
    path: '/v1/receipts/mail',
    who: 'viewer',
    says: 'Switches your own e-mail on Monday mornings on or off.',
    input: z.object({ on: z.boolean() }),
    answer: z.object({ on: z.boolean(), /** When the next one goes out. */ nextAt: instant.nullable() }),
    refusals: ['auth.scope'],
  }),
};
