import type { Database } from '../../postgres/connect.ts';
import { type Load, load } from '../../postgres/copy.ts';

/** Pieces that one connection sends as another one's work makes them. Bounded by whoever adds to it. */
export class PieceQueue {
  readonly #pieces: Buffer[] = [];
  #ended = false;
  #failed: Error | null = null;
  #wake: () => void = () => {};

  add(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#wake();
  }

  /** Nothing more will come; with an error, nothing of it may stay. */
  end(error: Error | null = null): void {
    this.#ended = true;
    this.#failed = error;
    this.#wake();
  }

  async *read(): AsyncGenerator<Buffer> {
    for (;;) {
      const piece = this.#pieces.shift();
      if (piece) yield piece;
      else if (this.#failed) throw this.#failed;
      else if (this.#ended) return;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}

export interface Beside {
  /** Ends the second transaction as the first one ended: commits after it, or takes everything back. Throws when it could not. */
  end(error: Error | null): Promise<void>;
}

/**
 * Runs a second transaction beside a first one and commits it after that one: two halves of a chunk are written at once. When the
 * process dies between the two commits the second half is missing, and whoever goes on must make it up.
 */
export function beside(database: Database, work: (into: Load) => Promise<void>): Beside {
  let settle: (error: Error | null) => void = () => {};
  const first = new Promise<Error | null>((resolve) => {
    settle = resolve;
  });
  const second = load(database, async (into) => {
    await work(into);
    const error = await first;
    if (error) throw error;
  });
  // Whatever goes wrong is heard at the end; until then nobody listens.
  second.catch(() => {});
  return {
    end: async (error) => {
      settle(error);
      await (error ? second.catch(() => {}) : second);
    },
  };
}
