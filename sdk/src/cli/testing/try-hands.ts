import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import type { Somebody } from '@manyhands/server/testing';
import type { Io } from '../io.ts';
import { run } from '../run.ts';

/** A stream that remembers what was written to it. */
export class Paper extends Writable {
  readonly #chunks: Buffer[] = [];
  override _write(chunk: Buffer, _: BufferEncoding, next: () => void): void {
    this.#chunks.push(Buffer.from(chunk));
    next();
  }
  get text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
  get lines(): string[] {
    return this.text.split('\n').filter(Boolean);
  }
}

export interface Tried {
  code: number;
  out: string;
  error: string;
  /** Standard output as JSON lines. */
  json: Record<string, never>[];
}

/** A command line of its own: nothing of this computer's login or environment. */
export async function openDesk(): Promise<{
  folder: string;
  hands(env: Record<string, string>, ...argv: string[]): Promise<Tried>;
  type(text: string, env: Record<string, string>, ...argv: string[]): Promise<Tried>;
  close(): Promise<void>;
}> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hands-'));
  const type = async (text: string, env: Record<string, string>, ...argv: string[]): Promise<Tried> => {
    const stdout = new Paper();
    const stderr = new Paper();
    const io: Io = {
      stdin: Readable.from([Buffer.from(text)]),
      stdout,
      stderr,
      env: { XDG_CONFIG_HOME: folder, ...env },
      signal: new AbortController().signal,
    };
    const code = await run(argv, io);
    return {
      code,
      out: stdout.text,
      error: stderr.text,
      get json() {
        return stdout.lines.map((line) => JSON.parse(line));
      },
    };
  };
  return {
    folder,
    type,
    hands: (env, ...argv) => type('', env, ...argv),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The environment in which somebody calls `hands`. */
export const as = (somebody: Pick<Somebody, 'token' | 'workspace'>, address: string): Record<string, string> => ({
  MANYHANDS_URL: address,
  MANYHANDS_TOKEN: somebody.token,
  MANYHANDS_WORKSPACE: somebody.workspace,
});

/** A terminal with somebody at it, who waits for a question and then presses keys. */
export class Terminal {
  readonly stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  readonly stdout = Object.assign(new Paper(), { isTTY: true, columns: 100, rows: 40 });
  readonly stderr = new Paper();
  #read = 0;

  io(env: Record<string, string>): Io {
    return { stdin: this.stdin, stdout: this.stdout, stderr: this.stderr, env, signal: new AbortController().signal };
  }
  /** Resolves when the screen has said this since it was last waited for. */
  async sees(text: string): Promise<void> {
    const deadline = AbortSignal.timeout(20_000);
    while (!this.screen.slice(this.#read).includes(text)) {
      if (deadline.aborted)
        throw new Error(
          `The terminal never said “${text}” but:\n${this.screen.slice(this.#read)}\n${this.stderr.text}`,
        );
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    this.#read = this.screen.indexOf(text, this.#read) + text.length;
  }
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.stdin.write(key);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  /** What was written, without colours and cursor moves. */
  get screen(): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what terminals obey.
    return this.stdout.text.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
  }
}
export const keys = {
  enter: '\r',
  down: '\u001b[B',
  up: '\u001b[A',
  space: ' ',
  escape: '\u001b',
  stop: '\u0003',
} as const;
