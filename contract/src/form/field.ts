import { z } from 'zod';
import { key } from '../columns.ts';

const label = z.string().trim().min(1).max(200);
const optionsOf = (min: number) =>
  z
    .array(z.object({ value: key, label, help: z.string().trim().max(300).optional() }))
    .min(min)
    .max(200);

/** Shows a field only when an earlier answer says so. `value` is compared with the earlier field's answer. */
export const condition = z
  .object({
    field: key,
    is: z.enum(['equal', 'not_equal', 'one_of', 'contains', 'answered', 'not_answered', 'at_least', 'at_most']),
    value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
  })
  .meta({ id: 'Condition' });
export type Condition = z.output<typeof condition>;

const common = {
  key,
  label,
  help: z.string().trim().max(500).optional(),
  required: z.boolean().default(true),
  showIf: condition.optional(),
  /** Input column whose cell the field starts with, to be corrected; as long as it is not touched it is no part of the answer. */
  prefill: key.optional(),
};
const text = {
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(1).max(20_000).optional(),
  pattern: z.string().max(200).optional(),
};
const isoDate = z.iso.date();

const simple = [
  z.object({ kind: z.literal('choice'), ...common, options: optionsOf(2) }),
  z.object({
    kind: z.literal('choices'),
    ...common,
    options: optionsOf(1),
    min: z.int().min(0).optional(),
    max: z.int().min(1).optional(),
  }),
  z.object({ kind: z.literal('yes_no'), ...common }),
  z.object({ kind: z.literal('text'), ...common, ...text }),
  z.object({ kind: z.literal('long_text'), ...common, ...text }),
  z.object({
    kind: z.literal('number'),
    ...common,
    min: z.number().optional(),
    max: z.number().optional(),
    step: z.number().positive().optional(),
    unit: z.string().trim().max(20).optional(),
  }),
  z.object({
    kind: z.literal('url'),
    ...common,
    /** The page is fetched when the answer is in, and a copy of it is kept. */
    proof: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('email'), ...common }),
  z.object({ kind: z.literal('phone'), ...common }),
  z.object({ kind: z.literal('date'), ...common, min: isoDate.optional(), max: isoDate.optional() }),
  z.object({ kind: z.literal('rating'), ...common, max: z.int().min(2).max(10).default(5) }),
] as const;

/** The fields a table row may be made of: those whose answer fits a cell. */
export const simpleField = z.discriminatedUnion('kind', simple);
export type SimpleField = z.output<typeof simpleField>;

/**
 * What is asked of a proof file. `code`: the assignment's own code must be seen on it. `freshMinutes`: a photo must have been taken
 * while the item was held, or at most so many minutes before; left out, its time is not looked at.
 */
const fileProof = z.object({ code: z.boolean().default(false), freshMinutes: z.int().min(0).max(43_200).optional() });
export type FileProof = z.output<typeof fileProof>;

const labels = z
  .array(z.object({ value: key, label }))
  .min(1)
  .max(50);
/** One field of the form. What its answer looks like is said by `schemaOf`. */
export const field = z
  .discriminatedUnion('kind', [
    ...simple,
    z.object({ kind: z.literal('ranking'), ...common, options: optionsOf(2) }),
    z.object({
      kind: z.literal('table'),
      ...common,
      columns: z.array(simpleField).min(1).max(12),
      rowsMin: z.int().min(0).default(1),
      rowsMax: z.int().min(1).max(200).default(20),
    }),
    z.object({
      kind: z.literal('file'),
      ...common,
      /** Media types or families: `image/*`, `application/pdf`. */
      accept: z
        .array(z.string().regex(/^[a-z]+\/[a-z0-9.+*-]+$/))
        .max(20)
        .default(['image/*']),
      sizeMaxMb: z.number().positive().max(50).default(10),
      countMax: z.int().min(1).max(20).default(1),
      /** Opens the camera on a phone. */
      photo: z.boolean().default(false),
      /** The files are proof: they are checked when the answer is in. */
      proof: fileProof.optional(),
    }),
    z.object({
      kind: z.literal('boxes'),
      ...common,
      image: key,
      labels,
      countMax: z.int().min(1).max(500).default(100),
    }),
    z.object({
      kind: z.literal('points'),
      ...common,
      image: key,
      labels,
      countMax: z.int().min(1).max(500).default(100),
    }),
    z.object({
      kind: z.literal('spans'),
      ...common,
      text: key,
      labels,
      countMax: z.int().min(1).max(500).default(100),
    }),
  ])
  .meta({ id: 'Field' });
export type Field = z.output<typeof field>;
export type FieldKind = Field['kind'];

/**
 * The answers to a form, by field key. choice: the option's value · choices, ranking: values · yes_no: boolean · number,
 * rating: number · table: rows by column key · file: `{file, name, type, size}[]` · boxes: `{label,x,y,width,height}[]` and
 * points: `{label,x,y}[]` in fractions of the image's width and height · spans: `{label,start,end}[]` in UTF-16 units of the
 * text, end not included · all others: text.
 */
export type Values = Record<string, unknown>;
export const values = z.record(z.string(), z.json()) as unknown as z.ZodType<Values, Values>;
