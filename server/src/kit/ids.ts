import { randomFillSync } from 'node:crypto';

let lastMs = 0;
let counter = 0;
const bytes = new Uint8Array(16);

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
  randomFillSync(bytes, 8, 8);
  const time = lastMs.toString(16).padStart(12, '0');
  const rest = Buffer.from(bytes.buffer, 8, 8);
  rest[0] = (rest[0]! & 0x3f) | 0x80;
  const tail = rest.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
