import type { Readable } from 'node:stream';
import { CliRefusal } from './refused.ts';

/** The most that one line may hold, in characters: input without line breaks must not fill the memory. */
const lineMax = 10_000_000;

/** Lines of UTF-8 text as they arrive, without their line breaks and without a byte order mark. Throws the error of the stream. */
export async function* textLines(stream: Readable): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk as Uint8Array, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/, '');
    if (rest.length > lineMax)
      throw new CliRefusal('A line is longer than ten million characters. Write one JSON object a line.');
  }
  rest += decoder.decode();
  if (rest !== '') yield rest.replace(/\r$/, '');
}
