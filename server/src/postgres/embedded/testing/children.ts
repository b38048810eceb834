import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const server = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * Makes `program.ts` into one file of plain JavaScript inside a folder that every account can read, with the cluster template where
 * the program looks for them. Returns its path.
 */
export async function bundleProgram(folder: string): Promise<string> {
  const outDir = path.join(folder, 'app', 'dist', 'postgres', 'embedded');
  await build({
    root: server,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source'] },
    ssr: { noExternal: true, external: ['pg-native', 'pg-cloudflare'] },
    build: {
      ssr: fileURLToPath(new URL('program.ts', import.meta.url)),
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  });
  const assets = path.join(folder, 'app', 'assets');
  await mkdir(assets, { recursive: true });
  await cp(path.join(server, 'assets', 'cluster-pg18.tar.br'), path.join(assets, 'cluster-pg18.tar.br'));
  await chmod(folder, 0o755);
  return path.join(outDir, 'program.mjs');
}

export interface Child {
  process: ChildProcess;
  /** What it said last: its address, or why it did not start. */
  url: string | undefined;
  trouble: string | undefined;
  logs: string[];
  /** Stops the database and ends. */
  stop(): Promise<void>;
  /** Ends in order, but without stopping the database itself. */
  leave(): Promise<void>;
  /** Is killed without a chance to clean up. */
  kill(): Promise<void>;
}

export interface Circumstances {
  uid?: number;
  gid?: number;
  /** Program and its arguments that Node is started by, for example `setpriv`. */
  through?: string[];
  env?: Record<string, string>;
}

/** Starts the program and waits until it has told how it went. */
export async function startChild(program: string, options: object, how: Circumstances = {}): Promise<Child> {
  const [command = '', ...args] = [...(how.through ?? []), process.execPath, program, JSON.stringify(options)];
  const { uid, gid } = how;
  const child = spawn(command, args, {
    cwd: path.dirname(program),
    env: { PATH: process.env.PATH ?? '', ...how.env },
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  });
  const ended = once(child, 'exit').then(() => undefined);
  const send = async (line: string) => {
    child.stdin.write(`${line}\n`);
    await ended;
  };
  const told: Child = {
    process: child,
    url: undefined,
    trouble: undefined,
    logs: [],
    stop: () => send('stop'),
    leave: () => send('leave'),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const message: { url?: string; trouble?: string; log?: string } = JSON.parse(line);
    if (message.log !== undefined) told.logs.push(message.log);
    told.url = message.url;
    told.trouble = message.trouble;
    if (message.url !== undefined || message.trouble !== undefined) break;
  }
  return told;
}
