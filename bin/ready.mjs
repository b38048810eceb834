// Installs and builds what is missing, so that a fresh clone needs one command. Plain JavaScript: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stamps = path.join(root, 'node_modules/.manyhands');

/** Runs a command; on failure prints what it said and stops. */
export function run(command, args, { quiet = false, env = {} } = {}) {
  const shell = process.platform === 'win32';
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? 'pipe' : 'inherit',
    shell,
    env: { ...process.env, ...env },
  });
  if (done.status === 0) return;
  if (quiet) process.stderr.write(`${done.stdout}${done.stderr}`);
  console.error(`\n${command} ${args.join(' ')} did not succeed.`);
  process.exit(done.status ?? 1);
}
export const tool = (name) => path.join(root, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);

const hashOf = (files) => {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const file of files) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
};
const fresh = (name, hash) =>
  existsSync(path.join(stamps, name)) && readFileSync(path.join(stamps, name), 'utf8') === hash;
const stamp = (name, hash) => {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(path.join(stamps, name), hash);
};

function filesUnder(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : filesUnder(name);
    return statSync(path.join(root, name)).size < 2_000_000 ? [name] : [];
  });
}

/** @param {{ web?: boolean, say?: (line: string) => void }} options */
export function ready({ web = true, say = console.log } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Many Hands needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const manifests = [
    'package.json',
    'package-lock.json',
    ...['contract', 'inference', 'linter', 'server', 'sdk', 'web'].map((name) => `${name}/package.json`),
  ];
  const installed = hashOf(manifests);
  if (!fresh('installed', installed)) {
    say('  … installing (about a minute, once)');
    // Not `npm ci`: it refuses a lock file that lacks an optional package of another platform, which some registries do not carry.
    run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
    stamp('installed', installed);
  }
  const sources = hashOf([
    ...['contract/src', 'inference/src', 'linter/src', 'sdk/src', 'server/src', 'bench'].flatMap(filesUnder),
    'tsconfig.base.json',
  ]);
  if (!fresh('built', sources)) {
    say('  … building');
    run(tool('tsc'), ['-b', 'contract', 'inference', 'linter', 'sdk', 'server', 'bench'], { quiet: true });
    stamp('built', sources);
  }
  if (!web) return;
  const pages = hashOf([
    ...['contract/src', 'linter/src', 'sdk/src', 'web/src', 'web/public'].flatMap(filesUnder),
    ...readdirSync(path.join(root, 'web'))
      .filter((name) => /\.(html|ts|json)$/.test(name))
      .map((name) => `web/${name}`),
  ]);
  if (!fresh('pages', pages)) {
    say('  … building the web pages');
    run(tool('vite'), ['build', 'web', '--logLevel', 'error'], { quiet: true });
    stamp('pages', pages);
  }
}
