import pg from 'pg';
import { expect, test } from 'vitest';
import { addressIn, chooseAddress, listenFlags, urlOf } from './address.ts';
import { readLockFile } from './lock-file.ts';

test('a short folder gets a unix socket, a long one a port of the system', async () => {
  expect(await chooseAddress('/data/postgres')).toEqual({ socketFolder: '/data/postgres' });
  // Bytes count, not letters.
  for (const folder of [`/${'x'.repeat(90)}`, `/${'ö'.repeat(45)}`, '/a"b']) {
    expect(await chooseAddress(folder)).toEqual({ port: expect.any(Number) });
  }
});

test('the server listens at one place only', () => {
  expect(listenFlags({ socketFolder: '/data/a, b' })).toContain('unix_socket_directories="/data/a, b"');
  expect(listenFlags({ socketFolder: '/data' })).toContain('listen_addresses=');
  expect(listenFlags({ port: 40_123 })).toEqual(
    expect.arrayContaining(['listen_addresses=127.0.0.1', 'port=40123', 'unix_socket_directories=']),
  );
});

test('connection strings survive spaces, quotes and letters of all kinds', () => {
  const client = new pg.Client({
    connectionString: urlOf({ socketFolder: '/my data/日本 #1?&' }, 'p@ss/w:%', 'manyhands'),
  });
  expect(client).toMatchObject({
    host: '/my data/日本 #1?&',
    user: 'manyhands',
    password: 'p@ss/w:%',
    database: 'manyhands',
  });
});

test('a running server is found where its lock file says', () => {
  const lock = (socket: string, listens: string) => readLockFile(`1\n/d\n0\n5000\n${socket}\n${listens}\n0 0\nready`)!;
  expect(addressIn(lock('/sock', ''))).toEqual({ socketFolder: '/sock' });
  expect(addressIn(lock('', '127.0.0.1'))).toEqual({ port: 5000 });
  expect(addressIn(lock('', ''))).toBe(undefined);
});
