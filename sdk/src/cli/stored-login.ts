import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Io } from './io.ts';

/** What `hands login` keeps on this computer. */
export interface Login {
  url: string;
  token: string;
  /** Session tokens can be signed out, API keys are revoked by an owner. */
  kind: 'key' | 'session';
  workspace?: string;
}

/** Where it is kept: only its owner may read it. */
export const loginFile = ({ env }: Pick<Io, 'env'>): string =>
  path.join(env.XDG_CONFIG_HOME || path.join(env.HOME || os.homedir(), '.config'), 'manyhands', 'login.json');

/** The stored login; null when there is none or it cannot be read as one. */
export async function readLogin(io: Pick<Io, 'env'>): Promise<Login | null> {
  try {
    const login = JSON.parse(await readFile(loginFile(io), 'utf8')) as Partial<Login>;
    return typeof login.url === 'string' && typeof login.token === 'string' ? (login as Login) : null;
  } catch {
    return null;
  }
}

/** Writes beside and renames, so that the secret is never readable by others and never half-written. */
export async function writeLogin(io: Pick<Io, 'env'>, login: Login): Promise<void> {
  const file = loginFile(io);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 });
  await chmod(fresh, 0o600);
  await rename(fresh, file);
}

export const removeLogin = (io: Pick<Io, 'env'>): Promise<void> => rm(loginFile(io), { force: true });
