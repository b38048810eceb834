import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { DatabaseTrouble } from './trouble.ts';

/** The operating system account under which PostgreSQL runs. */
export interface Account {
  uid: number;
  gid: number;
  /** For messages only. */
  name: string;
}

export interface Choice {
  /** `MANYHANDS_PG_USER`: a name, a uid, or `uid:gid`. */
  wanted?: string | undefined;
  /** Owner of the cluster that is already there. */
  owner?: { uid: number; gid: number } | undefined;
}

/** The account for PostgreSQL, which refuses root. Undefined means "as ourselves", whenever we are not root. */
export async function chooseAccount(choice: Choice): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  if (choice.wanted !== undefined && choice.wanted !== '') {
    const account = await findAccount(choice.wanted);
    if (account === undefined || account.uid === 0) {
      throw new DatabaseTrouble(
        `MANYHANDS_PG_USER is "${choice.wanted}", which is ${account ? 'root' : 'no account here'}. PostgreSQL needs an ` +
          `unprivileged one: name an existing account, give "uid:gid", or leave the setting out.`,
      );
    }
    return account;
  }
  if (choice.owner !== undefined && choice.owner.uid !== 0) return { ...choice.owner, name: `uid ${choice.owner.uid}` };
  // 65534 is the number of "nobody" everywhere, also where no account database exists.
  const nobody = { uid: 65_534, gid: 65_534, name: 'nobody' };
  return (await findAccount('postgres')) ?? (await findAccount('nobody')) ?? nobody;
}

async function findAccount(wanted: string): Promise<Account | undefined> {
  const numbers = /^(\d+)(?::(\d+))?$/.exec(wanted);
  if (numbers !== null) {
    const uid = Number(numbers[1]);
    return { uid, gid: Number(numbers[2] ?? numbers[1]), name: `uid ${uid}` };
  }
  return inPasswd(await readFile('/etc/passwd', 'utf8').catch(() => ''), wanted) ?? (await askId(wanted));
}

/** An account out of the text of `/etc/passwd`. */
export function inPasswd(passwd: string, name: string): Account | undefined {
  for (const line of passwd.split('\n')) {
    const [login, , uid, gid] = line.split(':');
    if (login === name && uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid), name };
  }
  return undefined;
}

/** Accounts of a directory service (LDAP, macOS) are not in `/etc/passwd`. */
async function askId(name: string): Promise<Account | undefined> {
  const ask = (flag: string) => promisify(execFile)('id', [flag, '--', name]).then((answer) => Number(answer.stdout));
  try {
    return { uid: await ask('-u'), gid: await ask('-g'), name };
  } catch {
    return undefined;
  }
}
