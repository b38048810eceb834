import { z } from 'zod';

export const columnTypes = ['text', 'number', 'url', 'image', 'audio', 'video', 'long_text', 'json'] as const;
export const sensitivities = ['public', 'personal', 'secret'] as const;

/** Keys of columns and fields: what a CSV header maps to and what an export is headed with. */
export const key = z
  .string()
  .regex(
    /^(?!constructor$)[a-z][a-z0-9_]{0,39}$/,
    'must start with a letter and have only small letters, digits and _ (40 at most)',
  );

/** One input column: what an item brings, how it is shown, and who may see it. */
export const column = z
  .object({
    key,
    label: z.string().trim().min(1).max(80),
    type: z.enum(columnTypes).default('text'),
    /** Hidden columns travel with the item into the export, but workers do not see them. */
    shown: z.boolean().default(true),
    required: z.boolean().default(true),
    sensitivity: z.enum(sensitivities).default('public'),
  })
  .meta({ id: 'Column' });
export type Column = z.output<typeof column>;

/** A cell's size limit in characters, for every column type. */
export const cellMax = 50_000;
export type Cell = string | number | boolean | null | { [k: string]: unknown } | unknown[];
/** One row of input, by column key. */
export type Row = Record<string, Cell>;
export const row = z.record(z.string(), z.json()) as unknown as z.ZodType<Row, Row>;

const showableMax = 2048;

/**
 * Whether an image, audio or video cell may be shown: an http or https address with a host and without a user name, or a
 * path of the samples that ship with Many Hands (`/demo/…`). Everything else, `data:` and `javascript:` included, is not loaded.
 */
export function isShowableUrl(text: string): boolean {
  if (text.length > showableMax) return false;
  if (text.startsWith('/demo/')) return /^\/demo(\/[a-z0-9][a-z0-9._-]*)+$/i.test(text);
  if (!/^https?:\/\/[^\s<>"\\]+$/i.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return hostname !== '' && username === '' && password === '';
}
