import { heldBytes } from '../../postgres/copy.ts';

const pageBytes = 128 * 1024;

/** Bytes written into buffers that are used again and again: a million rows then take the same memory as a few thousand. */
export class Pages {
  readonly #pages: Buffer[] = [];
  /** Bytes used of each page; the last one is being written. */
  readonly #used: number[] = [];
  #at = -1;
  /** The first page that was not read yet. */
  #next = 0;

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

  /** The next page that is full, if there is one; what was read once is not read again. */
  readFull(): Buffer | null {
    return this.#next < this.#at ? this.#piece(this.#next++) : null;
  }

  /** What was written and not read yet, page by page. */
  *read(): Generator<Buffer> {
    while (this.#next <= this.#at) {
      const piece = this.#piece(this.#next++);
      if (piece.length > 0) yield piece;
    }
  }

  /** Small pieces are copies, since they may wait in a queue when their page is written again. */
  #piece(place: number): Buffer {
    const piece = this.#pages[place]!.subarray(0, this.#used[place]!);
    return piece.length < heldBytes ? Buffer.from(piece) : piece;
  }

  clear(): void {
    this.#at = -1;
    this.#next = 0;
  }

  /** Goes on to the next page, one that is there already where it is large enough. */
  #turn(needed: number): void {
    this.#at++;
    const page = this.#pages[this.#at];
    if (!page || page.length < needed) this.#pages[this.#at] = Buffer.allocUnsafeSlow(Math.max(pageBytes, needed));
    this.#used[this.#at] = 0;
  }
}
