import type { hands } from '../../session/hands.ts';

type Sent = Parameters<typeof hands.templates.import>[0];

const bytesMax = 2 * 1024 * 1024;

/**
 * What a chosen file says, as far as it can be told here; the server checks the rest. Throws with a sentence for people
 * when the file is no template file at all.
 */
export function readTemplateFile(bytes: number, text: string): Sent {
  if (bytes > bytesMax) throw new Error('This file is larger than 2 MB, which no template is. Choose another file.');
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new Error('This file is not JSON. Choose a file that was exported from a template, ending in .json.');
  }
  const { format } = (read ?? {}) as { format?: unknown };
  if (format === 'manyhands/template@1') return read as Sent;
  if (typeof format === 'string' && format.startsWith('manyhands/template@'))
    throw new Error('This template file was made by a newer Many Hands. Update this server, then import it again.');
  throw new Error('This is JSON, but not a template file. Choose a file that was exported from a template.');
}
