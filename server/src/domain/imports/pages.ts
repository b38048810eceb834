import { heldBytes } from '../../postgres/copy.ts';

const pageBytes = 128 * 1024;

/** Bytes written into buffers that are used again and again: a million rows then take the same memory as a few thousand. */
export class Pages {
  readonly #pages: Buffer[] = [];
  /** Bytes used of each page; the last one is being written. */
  readonly #used: number[] = [];
  #at = -1;

  /** Bytes written since the last `clear`. */
  get bytes(): number {
    let sum = 0;
    for (let i = 0; i <= this.#at; i++) sum += this.#used[i]!;
    return sum;
  }

  /** The page to write the next bytes on, with room for so many from `at` on. */
  room(most: number): Buffer {
    if (this.#at < 0 || this.#used[this.#at]! + most > this.#pages[this.#at]!.length) this.#turn(most);
    return this.#pages[this.#at]!;
  }

  /** Where on that page the next bytes go. */
  get at(): number {
    return this.#used[this.#at] ?? 0;
  }

  /** Counts bytes that were written at `at`. */
  take(bytes: number): void {
    this.#used[this.#at]! += bytes;
  }

  /** What was written, page by page; small pieces as copies, since they may wait in a queue when their page is written again. */
  *read(): Generator<Buffer> {
    for (let i = 0; i <= this.#at; i++) {
      const piece = this.#pages[i]!.subarray(0, this.#used[i]!);
      if (piece.length > 0) yield piece.length < heldBytes ? Buffer.from(piece) : piece;
    }
  }

  clear(): void {
    this.#at = -1;
  }

  /** Goes on to the next page, one that is there already where it is large enough. */
  #turn(needed: number): void {
    this.#at++;
    const page = this.#pages[this.#at];
    if (!page || page.length < needed) this.#pages[this.#at] = Buffer.allocUnsafeSlow(Math.max(pageBytes, needed));
    this.#used[this.#at] = 0;
  }
}
