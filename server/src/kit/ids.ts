import { randomFillSync } from 'node:crypto';

let lastMs = 0;
let counter = 0;
// Random bytes are taken from the system for many ids at once: one at a time, that is most of what an id costs.
const random = Buffer.alloc(8 * 256);
let spent = random.length;

/** A new UUIDv7 (RFC 9562): milliseconds, a 12-bit counter that keeps ids of one process in order, 62 random bits. */
export function newId(): string {
  const ms = Date.now();
  if (ms > lastMs) {
    lastMs = ms;
    counter = 0;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  if (spent === random.length) {
    randomFillSync(random);
    spent = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  random[spent] = (random[spent]! & 0x3f) | 0x80;
  const tail = random.toString('hex', spent, spent + 8);
  spent += 8;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
