/** Trouble with the embedded database, told for the person at the terminal: what, why, what next. */
export class DatabaseTrouble extends Error {
  override readonly name = 'DatabaseTrouble';
}

/** The system's short code of an error (`EPERM`, `ENOENT` …), or an empty string when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const change = 'chown of files or starting a program under another account was refused';

/** Root inside a container that may not change its account: PostgreSQL never runs as root, so nothing is left to try. */
export function mayNotChangeAccount(account: string): DatabaseTrouble {
  return new DatabaseTrouble(
    `The embedded PostgreSQL cannot start: Many Hands runs as root, PostgreSQL refuses to, and this container does not ` +
      `let root become the account "${account}" (${change}). Run the container as a non-root user, for example ` +
      `"docker run --user 1000 …" with a data folder that this user owns, or set DATABASE_URL to a PostgreSQL server.`,
  );
}
