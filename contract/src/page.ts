import { z } from 'zod';

/** A point in time, as ISO 8601 in UTC. */
export const instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

/** Asks for a page: at most `limit` entries after the cursor of an earlier page. */
export const paging = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number<number>().int().min(1).max(200).default(50),
};

/** One page of a list. `next` is the cursor of the page after it, null at the end. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

export const nothing = z.object({});
export const done = z.object({ ok: z.literal(true) });
