import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { codeOf } from './trouble.ts';

/** A process as the system shows it. `zombie`: ended, but nobody has collected its exit code yet. */
export type Sight =
  | { state: 'gone' | 'zombie' }
  | {
      state: 'alive';
      /** When it started, in whatever unit the system uses: only good for telling two processes of one pid apart. */
      started: string;
      command: string[];
      /** Its working folder, where the system lets us see it. */
      cwd?: string;
    };

/** Whether a signal could reach the pid; true for zombies and for processes of other people too. */
export function exists(pid: number): boolean {
  // Zero and less would mean whole groups of processes.
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

export async function lookAt(pid: number): Promise<Sight> {
  if (!exists(pid)) return { state: 'gone' };
  const seen = process.platform === 'linux' ? await lookInProc(pid) : await askPs(pid);
  // A pid that exists but is hidden from us is somebody else's.
  return seen ?? (exists(pid) ? { state: 'alive', started: '', command: [] } : { state: 'gone' });
}

async function lookInProc(pid: number): Promise<Sight | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  const { state, started } = readStat(stat);
  if (state === 'Z' || state === 'X') return { state: 'zombie' };
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return {
    state: 'alive',
    started,
    command: command.split('\0').filter((word) => word !== ''),
    ...(cwd === undefined ? {} : { cwd }),
  };
}

/** State letter and start time out of `/proc/<pid>/stat`. The name in the second field may hold spaces and brackets. */
export function readStat(stat: string): { state: string; started: string } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', started: fields[19] ?? '' };
}

async function askPs(pid: number): Promise<Sight | undefined> {
  const ps = promisify(execFile)('ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)], { env: { LC_ALL: 'C' } });
  const line = await ps.then((answer) => answer.stdout.trim()).catch(() => '');
  const match = /^(\S+)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/s.exec(line);
  if (match === null) return undefined;
  if (match[1]?.startsWith('Z')) return { state: 'zombie' };
  return { state: 'alive', started: match[2] ?? '', command: (match[3] ?? '').split(' ') };
}

/** Waits until a process has ended (a zombie has), at most `withinMs`. False when it is still there. */
export async function waitUntilEnded(pid: number, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  for (;;) {
    if ((await lookAt(pid)).state !== 'alive') return true;
    if (Date.now() > until) return false;
    await sleep(20);
  }
}
