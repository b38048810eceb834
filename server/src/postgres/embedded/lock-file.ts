/** What a running server writes into `postmaster.pid`. */
export interface LockFile {
  pid: number;
  port: number | undefined;
  /** Folder of its unix socket; empty when it has none. */
  socketFolder: string;
  listens: string;
  status: 'starting' | 'stopping' | 'ready' | 'unknown';
}

/** Reads the text of `postmaster.pid`; undefined when it is empty or no number stands first. */
export function readLockFile(text: string): LockFile | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  // A server in single-user mode writes its pid negated.
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10));
  if (!Number.isSafeInteger(pid) || pid === 0) return undefined;
  const port = Number.parseInt(lines[3] ?? '', 10);
  const status = lines[7] ?? '';
  return {
    pid,
    port: Number.isSafeInteger(port) ? port : undefined,
    socketFolder: lines[4] ?? '',
    listens: lines[5] ?? '',
    status: status === 'starting' || status === 'stopping' || status === 'ready' ? status : 'unknown',
  };
}

/** The same text with another pid. The rest stays: PostgreSQL needs the shared memory key in it. */
export function withPid(text: string, pid: number): string {
  return text.replace(/^[^\n]*/, String(pid));
}
