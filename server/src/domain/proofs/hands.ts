import type { Database } from '../../postgres/connect.ts';
import { TextReader } from './read-text.ts';

/** What checking needs of a process: a reader of pictures, and a signal that says it closes. */
interface Hands {
  reader: TextReader;
  closing: AbortController;
}

const hands = new WeakMap<Database, Hands>();

/** Those of the process that works on this database. */
export function handsOf(database: Database): Hands {
  let found = hands.get(database);
  if (!found) {
    found = { reader: new TextReader(), closing: new AbortController() };
    hands.set(database, found);
  }
  return found;
}

/** Stops reading and fetching at once, so that a server that closes does not wait for a page somewhere else; the jobs are tried again later. */
export function endChecks(database: Database): void {
  const { reader, closing } = handsOf(database);
  reader.close();
  closing.abort();
}
