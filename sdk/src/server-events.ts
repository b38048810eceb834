/** One server-sent event. */
export interface ServerEvent {
  /** `message` where the server names none. */
  event: string;
  text: string;
  id: string;
}

/** The most that one event may hold, in characters: a stream without an end to its lines must not fill the memory. */
const eventMax = 1_000_000;

/**
 * Reads a `text/event-stream` as the HTML standard says: any of CR, LF and CRLF ends a line, comments are left out, an event is
 * what stands before an empty line, and one that the stream breaks off is dropped. Throws a RangeError on an event without end.
 */
export async function* serverEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<ServerEvent, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  let lines: string[] = [];
  let size = 0;
  for await (const bytes of body) {
    rest += decoder.decode(bytes, { stream: true });
    // A CR at the very end may be the first half of a CRLF.
    const whole = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
    const pieces = whole.split(/\r\n|\r|\n/);
    rest = (pieces.pop() ?? '') + rest.slice(whole.length);
    for (const line of pieces) {
      size += line.length;
      if (line !== '') lines.push(line);
      else {
        const event = eventOf(lines);
        if (event) yield event;
        lines = [];
        size = 0;
      }
    }
    if (size + rest.length > eventMax) throw new RangeError('The server sent an event that has no end.');
  }
}

function eventOf(lines: readonly string[]): ServerEvent | null {
  const fields: Record<string, string[]> = { event: [], data: [], id: [] };
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (Object.hasOwn(fields, name)) fields[name]?.push(value);
  }
  const { event = [], data = [], id = [] } = fields;
  return data.length > 0 ? { event: event.at(-1) || 'message', text: data.join('\n'), id: id.at(-1) ?? '' } : null;
}
