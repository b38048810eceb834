import { createHands, type Hands } from '../client.ts';
import { type Bar, noBar, startBar } from './bar.ts';
import { type Io, isTerminal, write } from './io.ts';
import { jsonLine, safeText } from './safe-text.ts';
import { readLogin } from './stored-login.ts';
import { type TableColumn, tableLines } from './table.ts';

/** The options that every command takes. */
export interface Globals {
  json?: boolean;
  url?: string;
  token?: string;
  workspace?: string;
}
export interface Connection {
  url: string;
  token: string | undefined;
  workspace: string | undefined;
}

export const usualUrl = 'http://localhost:4400';
/** Entries that a list shows a person unless they ask for more. */
const usualLimit = 50;

/** What a command is given: where to read and write, how to speak, and whom to ask. */
export class Cli {
  readonly io: Io;
  globals: Globals = {};
  constructor(io: Io) {
    this.io = io;
  }

  get json(): boolean {
    return this.globals.json === true;
  }
  /** Whether a question may be asked. */
  get mayAsk(): boolean {
    return !this.json && isTerminal(this.io);
  }

  /** Options first, then the environment, then the stored login; whose token is sent only to the address it was stored for. */
  async connection(): Promise<Connection> {
    const { io, globals } = this;
    const login = await readLogin(io);
    const url = (globals.url ?? io.env.MANYHANDS_URL ?? login?.url ?? usualUrl).replace(/\/+$/, '');
    const own = globals.token ?? io.env.MANYHANDS_TOKEN;
    const stored = own === undefined && login?.url === url ? login : null;
    return {
      url,
      token: own ?? stored?.token,
      workspace: globals.workspace ?? io.env.MANYHANDS_WORKSPACE ?? stored?.workspace,
    };
  }

  /** A client that speaks of the workspace chosen, or of the one given. */
  async hands(of?: string): Promise<Hands> {
    const { url, token, workspace: chosen } = await this.connection();
    const workspace = of ?? chosen;
    return createHands({ url, ...(token ? { token } : {}), ...(workspace ? { workspace } : {}) });
  }

  /** Says something to a person on standard output; nothing with `--json`. */
  async say(...lines: string[]): Promise<void> {
    if (!this.json) for (const line of lines) await write(this.io.stdout, `${safeText(line)}\n`);
  }
  /** The same on standard error: what is not a result. */
  note(...lines: string[]): void {
    if (!this.json) for (const line of lines) this.io.stderr.write(`${safeText(line)}\n`);
  }
  /** With `--json` the value on a line of its own, otherwise the lines for people. */
  async show(value: unknown, ...lines: string[]): Promise<void> {
    if (this.json) await write(this.io.stdout, `${jsonLine(value)}\n`);
    else await this.say(...lines);
  }

  /** A list: JSON lines, or a table in stretches. A person gets the first fifty unless `limit` says otherwise, a program all. */
  async list<T>(
    entries: AsyncIterable<T> | Iterable<T>,
    columns: readonly TableColumn<T>[],
    { limit, none = 'Nothing here yet.' }: { limit?: number; none?: string } = {},
  ): Promise<void> {
    const most = limit ?? (this.json ? Number.POSITIVE_INFINITY : usualLimit);
    let stretch: T[] = [];
    let count = 0;
    const print = async () => {
      if (stretch.length > 0) await this.say(...tableLines(stretch, columns, count <= stretch.length));
      stretch = [];
    };
    for await (const entry of entries) {
      if (count >= most) {
        await print();
        return this.note(`There is more; see it with --limit ${most * 10}.`);
      }
      count++;
      if (this.json) await this.show(entry);
      else if (stretch.push(entry) >= 200) await print();
    }
    await print();
    if (count === 0) this.note(none);
  }

  bar(title: string): Bar {
    return this.json ? noBar : startBar(this.io, title);
  }
}
