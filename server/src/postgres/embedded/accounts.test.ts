import { execFileSync } from 'node:child_process';
import { chmod, chown, cp, lstat, mkdir, readdir, rename, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lookAt } from './processes.ts';
import { ask, asRoot, useGround } from './testing/ground.ts';

const ground = useGround();

test('blocked install scripts: the library links are made in the package', async () => {
  ground.newFolder();
  const native = path.join(ground.folder, 'package', 'native');
  await ground.copyWithoutLinks(ground.native, native);
  const child = await ground.startInChild({ binaries: native });
  expect(child.trouble).toBe(undefined);
  expect(await ask(child.url, 'select 1')).toBe(1);
  expect((await lstat(path.join(native, 'lib', 'libpq.so.5'))).isSymbolicLink()).toBe(true);
  await child.stop();
});

test.runIf(asRoot)(
  'needs root to set up: a plain account that may not write to the package uses a copy with links',
  async () => {
    ground.newFolder();
    const native = path.join(ground.work, 'read-only', 'native');
    await ground.copyWithoutLinks(ground.native, native);
    await mkdir(ground.folder);
    await chown(ground.folder, 33, 33);
    const child = await ground.startInChild({ binaries: native }, { uid: 33, gid: 33 });
    expect(child.trouble).toBe(undefined);
    expect(await ask(child.url, 'select 1')).toBe(1);
    expect((await stat(path.join(ground.folder, 'postgres'))).uid).toBe(33);
    expect((await readdir(ground.folder)).filter((name) => name.startsWith('postgres-binaries-'))).toHaveLength(1);
    await child.stop();
  },
);

test.runIf(asRoot)('root: a data folder closed to others is opened for the database account alone', async () => {
  ground.newFolder();
  await mkdir(ground.folder, { mode: 0o700 });
  const { url } = await ground.start();
  expect(await ask(url, 'select 1')).toBe(1);
  const { mode, gid } = await stat(ground.folder);
  expect(mode & 0o777).toBe(0o710);
  expect(gid).toBe((await stat(path.join(ground.folder, 'postgres'))).gid);
});

test.runIf(asRoot)('root: a link to a database that is gone is not taken for an empty one', async () => {
  ground.newFolder();
  await mkdir(ground.folder);
  await symlink(path.join(ground.folder, 'not-mounted', 'postgres'), path.join(ground.folder, 'postgres'));
  await expect(ground.start()).rejects.toThrow(/which is not there. Mount or restore it/);
});

test('umask 077 in every process', async () => {
  ground.newFolder();
  const child = await ground.startInChild({ folder: path.join(ground.folder, 'deep', 'data'), umask: '077' });
  ground.folder = path.join(ground.folder, 'deep', 'data');
  expect(child.trouble).toBe(undefined);
  expect(await ask(child.url, 'select 1')).toBe(1);
  await child.stop();
});

test.runIf(asRoot)(
  'root: programs under a closed folder are copied to where the database account can read them',
  async () => {
    ground.newFolder();
    const closed = path.join(ground.work, 'closed');
    await mkdir(closed, { mode: 0o700 });
    await cp(path.join(ground.work, 'package'), path.join(closed, 'package'), { recursive: true });
    const { url } = await ground.start({ binaries: path.join(closed, 'package', 'native') });
    expect(await ask(url, 'select 1')).toBe(1);
    const command = (await lookAt(await ground.serverPid())) as { command: string[] };
    expect(command.command[0]).toMatch(/data-\d+\/postgres-binaries-/);
  },
);

test.runIf(asRoot)(
  'root: a data folder under a closed folder keeps its cluster elsewhere and points to it',
  async () => {
    ground.newFolder();
    const closed = path.join(ground.folder, 'closed');
    await mkdir(closed, { recursive: true });
    await chmod(closed, 0o700);
    const elsewhere = path.join(ground.folder, 'elsewhere');
    ground.folder = path.join(closed, 'data');
    const first = await ground.start({ elsewhere });
    await ask(first.url, 'create table note as select 7 as number');
    await first.stop();
    const second = await ground.start({ elsewhere });
    expect(await ask(second.url, 'select number from note')).toBe(7);
    expect(String(await ask(second.url, 'show data_directory'))).toContain(elsewhere);
  },
);

test.runIf(asRoot)('root: a data folder that was restored or moved belongs to root and still starts', async () => {
  ground.newFolder();
  const first = await ground.start();
  await ask(first.url, 'create table note as select 7 as number');
  await first.stop();
  const moved = `${ground.folder}-moved`;
  await rename(ground.folder, moved);
  execFileSync('chown', ['-R', 'root:root', moved]);
  ground.folder = moved;
  const second = await ground.start();
  expect(await ask(second.url, 'select number from note')).toBe(7);
});

test.runIf(asRoot)('root without a postgres account, with another one named', async () => {
  ground.newFolder();
  const child = await ground.startInChild({}, { env: { MANYHANDS_PG_USER: 'nobody' } });
  expect(child.trouble).toBe(undefined);
  expect((await stat(path.join(ground.folder, 'postgres'))).uid).toBe(65_534);
  expect(await ask(child.url, 'select 1')).toBe(1);
  await child.stop();
  // Without the setting the owner of the cluster is kept.
  const next = await ground.start();
  expect((await stat(path.join(ground.folder, 'postgres'))).uid).toBe(65_534);
  expect(await ask(next.url, 'select 1')).toBe(1);
});

test.runIf(asRoot)('root: an account that does not exist is named in the refusal', async () => {
  ground.newFolder();
  const child = await ground.startInChild({}, { env: { MANYHANDS_PG_USER: 'no-such-account' } });
  expect(child.trouble).toContain('MANYHANDS_PG_USER is "no-such-account"');
});

test.runIf(asRoot)('needs root to set up: a uid without a name gets its cluster from the template', async () => {
  ground.newFolder();
  await mkdir(ground.folder);
  await chown(ground.folder, 54_321, 54_321);
  const child = await ground.startInChild({}, { uid: 54_321, gid: 54_321 });
  expect(child.trouble).toBe(undefined);
  expect(await ask(child.url, 'select current_database()')).toBe('manyhands');
  expect(await ask(child.url, 'show data_checksums')).toBe('on');
  expect((await stat(path.join(ground.folder, 'postgres'))).uid).toBe(54_321);
  await child.stop();
});

test.runIf(asRoot)('needs root to set up: a data folder of another account is refused with a way out', async () => {
  ground.newFolder();
  await (await ground.start()).stop();
  const child = await ground.startInChild({}, { uid: 54_321, gid: 54_321 });
  expect(child.trouble).toMatch(/may not use the data folder .* chown/s);
});

test.runIf(asRoot).each(['-setuid,-setgid,-chown', '-setuid', '-chown', '-all'])(
  'root that may not change its account (%s) is told to run as another user',
  async (capabilities) => {
    ground.newFolder();
    const through = ['setpriv', `--bounding-set=${capabilities}`, '--inh-caps=-all'];
    const child = await ground.startInChild({}, { through });
    expect(child.trouble).toMatch(/Run the container as a non-root user/);
  },
);
