import { InferenceProblem } from '../problem.ts';
import { sizesOf } from './tallies.ts';

/** What an online state is made of. */
export interface SavedState {
  classes: number;
  repeats: 'refuse' | 'keep';
  items: number;
  workers: number;
  answers: { item: Int32Array; worker: Int32Array; label: Int32Array };
  /** By item. */
  gold: Int32Array;
  /** items × classes. */
  posterior: Float64Array;
  /** The counts, as `Tallies.tables` gives them. */
  tables: readonly Float64Array[];
}

const mark = 0x4f48_4d48;
const version = 1;
const headNumbers = 8;

/**
 * Layout, all little-endian: mark, version, checksum, classes, repeats (0 refuse, 1 keep), items, workers, answers (32 bits each);
 * then item, worker and label of each answer and gold of each item (32 bits), then posterior and the tables (64-bit floats).
 */
export function packState(state: SavedState): Uint8Array {
  const { classes, items, workers, answers } = state;
  const whole = [answers.item, answers.worker, answers.label, state.gold];
  const floats = [state.posterior, ...state.tables];
  const length = (list: readonly { length: number }[]): number => list.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array((headNumbers + length(whole)) * 4 + length(floats) * 8);
  const view = new DataView(bytes.buffer);
  const head = [mark, version, 0, classes, state.repeats === 'keep' ? 1 : 0, items, workers, answers.item.length];
  let at = 0;
  for (const column of [head, ...whole])
    for (let i = 0; i < column.length; i++, at += 4) view.setInt32(at, column[i]!, true);
  for (const table of floats) for (let i = 0; i < table.length; i++, at += 8) view.setFloat64(at, table[i]!, true);
  view.setInt32(8, checksumOf(bytes), true);
  return bytes;
}

/** @throws InferenceProblem state.version when the bytes are not a state, of another version, or damaged */
export function unpackState(bytes: Uint8Array): SavedState {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headNumbers * 4 || view.getInt32(0, true) !== mark)
    throw new InferenceProblem('state.version', 'These bytes are not a saved state. Give what `save` gave.');
  const found = view.getInt32(4, true);
  if (found !== version)
    throw new InferenceProblem(
      'state.version',
      `The state is of version ${found}; this is version ${version}. Build a new state from the answers.`,
    );
  if (view.getInt32(8, true) !== checksumOf(bytes))
    throw new InferenceProblem('state.version', 'The state is damaged or cut short. Build a new one from the answers.');
  let at = 12;
  const whole = (length: number): Int32Array => {
    const column = new Int32Array(length);
    for (let i = 0; i < length; i++, at += 4) column[i] = view.getInt32(at, true);
    return column;
  };
  const floats = (length: number): Float64Array => {
    const table = new Float64Array(length);
    for (let i = 0; i < length; i++, at += 8) table[i] = view.getFloat64(at, true);
    return table;
  };
  const [classes, repeats, items, workers, rows] = whole(5) as unknown as [number, number, number, number, number];
  return {
    ...{ classes, items, workers, repeats: repeats === 1 ? 'keep' : 'refuse' },
    answers: { item: whole(rows), worker: whole(rows), label: whole(rows) },
    gold: whole(items),
    posterior: floats(items * classes),
    tables: sizesOf(workers, classes).map(floats),
  };
}

/** FNV-1a of all bytes but those of the checksum itself. */
function checksumOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) if (i < 8 || i > 11) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash | 0;
}
