import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { HandsError } from '@manyhands/sdk';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** The server as it is delivered, in a process of its own that can be killed. */
export class DeliveredServer {
  readonly #databaseUrl: string;
  readonly #folder: string;
  #child: ChildProcess | undefined;
  address = '';
  constructor(databaseUrl: string, folder: string) {
    this.#databaseUrl = databaseUrl;
    this.#folder = folder;
  }
  async start(): Promise<void> {
    if (!existsSync(main)) throw new Error(`${main} is not there: run npm run build first`);
    const settings = {
      PORT: '0',
      DATABASE_URL: this.#databaseUrl,
      MANYHANDS_DATA: this.#folder,
      MANYHANDS_RATE_LIMIT: '0',
      MANYHANDS_SAMPLE: 'false',
      LOG_LEVEL: 'silent',
    };
    const child = spawn(process.execPath, [main, 'serve'], {
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#child = child;
    this.address = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (piece: Buffer) => {
        said += piece.toString();
        const found = /listening on (\S+)/.exec(said)?.[1];
        if (found) resolve(found);
      });
      child.once('exit', (code, signal) => reject(new Error(`the server ended by ${signal ?? code}: ${said}`)));
    });
  }
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}

/** Whether the answer to a call did not arrive: what it did is then unknown. */
export const isLost = (error: unknown): boolean =>
  !(error instanceof HandsError) || error.status === 0 || error.status >= 500;

/** Asks until there is an answer, as the web app does when the connection breaks. */
export async function insist<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!isLost(error) || attempt > 600) throw error;
      await sleep(50);
    }
  }
}
