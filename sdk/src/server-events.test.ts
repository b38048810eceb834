import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ServerEvent, serverEvents } from './server-events.ts';

const eventsOf = async (...chunks: (string | Uint8Array)[]): Promise<ServerEvent[]> => {
  const bytes = (async function* () {
    for (const chunk of chunks) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
  })();
  const events: ServerEvent[] = [];
  for await (const event of serverEvents(bytes)) events.push(event);
  return events;
};

describe('a stream of events', () => {
  test('is read event by event, comments left out', async () => {
    expect(await eventsOf(': hello\n\nevent: progress\ndata: {"a":1}\nid: 7\n\ndata: x\n\n')).toEqual([
      { event: 'progress', text: '{"a":1}', id: '7' },
      { event: 'message', text: 'x', id: '' },
    ]);
  });
  test('joins several lines of data and takes one space after the colon away', async () => {
    expect(await eventsOf('data:a\ndata:  b\ndata\n\n')).toMatchObject([{ text: 'a\n b\n' }]);
  });
  test('ends lines with CR, LF or both', async () => {
    expect(await eventsOf('data: a\r\rdata: b\r\n\r\ndata: c\n\n')).toMatchObject([
      { text: 'a' },
      { text: 'b' },
      { text: 'c' },
    ]);
  });
  test('drops an event that breaks off, and fields it does not know', async () => {
    expect(await eventsOf('retry: 10\nwhat: x\n\ndata: a\n\ndata: b\n')).toMatchObject([{ text: 'a' }]);
  });
  test('with an event that has no end is given up', async () => {
    await expect(eventsOf(...Array(12).fill(`data: ${'x'.repeat(100_000)}\n`))).rejects.toThrow(RangeError);
  });
  test('says the same however it is cut', async () => {
    const whole = new TextEncoder().encode('event: progress\r\ndata: नमस्ते 👋\r\n\r\n: c\r\rdata: b\ndata: c\n\n');
    const expected = await eventsOf(whole);
    expect(expected).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: whole.length }), { maxLength: 8 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), whole.length];
        expect(await eventsOf(...at.slice(1).map((end, i) => whole.slice(at[i], end)))).toEqual(expected);
      }),
    );
  });
});
