import type { CallOptions } from './client.ts';

interface Page<T> {
  items: T[];
  next: string | null;
}

/**
 * Every entry of a list, page after page, fetched as they are asked for: `for await (const item of everyPage(hands.items.list, { id }))`.
 * `input.limit` is the size of a page. Rejects with the HandsError of the page that was refused.
 */
export async function* everyPage<I extends { cursor?: string | undefined }, T>(
  call: (input: I, options?: CallOptions) => Promise<Page<T>>,
  input: I,
  options: CallOptions = {},
): AsyncGenerator<T, void, undefined> {
  let cursor = input.cursor;
  while (true) {
    const page = await call(cursor === undefined ? input : { ...input, cursor }, options);
    yield* page.items;
    // A server that answers the cursor it was asked for would keep us here for ever.
    if (page.next === null || page.next === cursor) return;
    cursor = page.next;
  }
}
