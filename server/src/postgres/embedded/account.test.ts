import { expect, test } from 'vitest';
import { chooseAccount, inPasswd } from './account.ts';
import { may } from './place.ts';
import { mayNotChangeAccount } from './trouble.ts';

const passwd = 'root:x:0:0:root:/root:/bin/bash\npostgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\nbroken\n';

test('an account is found by its whole name', () => {
  expect(inPasswd(passwd, 'postgres')).toEqual({ uid: 101, gid: 104, name: 'postgres' });
  expect(inPasswd(passwd, 'postgre')).toBe(undefined);
  expect(inPasswd(passwd, 'broken')).toBe(undefined);
});

const account = { uid: 101, gid: 104, name: 'postgres' };

test.each<[string, { uid: number; gid: number; mode: number }, number, boolean]>([
  ['its own folder', { uid: 101, gid: 0, mode: 0o700 }, 1, true],
  ['a folder of its group', { uid: 0, gid: 104, mode: 0o710 }, 1, true],
  ["somebody else's closed folder", { uid: 0, gid: 0, mode: 0o770 }, 1, false],
  ["somebody else's open folder", { uid: 0, gid: 0, mode: 0o701 }, 1, true],
  ['a program only others may run', { uid: 0, gid: 104, mode: 0o705 }, 5, false],
  ['its own file closed to itself alone', { uid: 101, gid: 0, mode: 0o077 }, 4, false],
])('permission bits: %s', (_, file, bits, allowed) => {
  expect(may(account, file, bits)).toBe(allowed);
});

const asRoot = process.getuid?.() === 0;

test.runIf(!asRoot)('not root: PostgreSQL runs as ourselves, whatever is wished', async () => {
  expect(await chooseAccount({ wanted: 'nobody' })).toBe(undefined);
});

test.runIf(asRoot)('root: the wished account, else the owner of the cluster, else one that is there', async () => {
  expect(await chooseAccount({ wanted: '54321:99' })).toEqual({ uid: 54_321, gid: 99, name: 'uid 54321' });
  expect(await chooseAccount({ owner: { uid: 77, gid: 78 } })).toMatchObject({ uid: 77, gid: 78 });
  expect((await chooseAccount({ owner: { uid: 0, gid: 0 } }))?.uid).toBeGreaterThan(0);
});

test.runIf(asRoot).each(['root', '0', 'no-such-account', '-rf'])(
  'root: %j is not an account to run as',
  async (wanted) => {
    await expect(chooseAccount({ wanted })).rejects.toThrow(/PostgreSQL needs an unprivileged one/);
  },
);

test('root without the right to change its account is told how to go on', () => {
  expect(mayNotChangeAccount('postgres').message).toMatch(/docker run --user 1000 .* or set DATABASE_URL/);
});
