import { expect, test } from 'vitest';
import { readLockFile, withPid } from './lock-file.ts';

const onSocket = '4711\n/data/postgres\n1790000000\n5432\n/data/postgres\n\n  123456    32768\nready   \n';
const onPort = '4711\n/data/postgres\n1790000000\n40123\n\n127.0.0.1\n  123456    32768\nstarting\n';

test('a lock file tells where the server listens and how far it is', () => {
  expect(readLockFile(onSocket)).toEqual({
    pid: 4711,
    port: 5432,
    socketFolder: '/data/postgres',
    listens: '',
    status: 'ready',
  });
  expect(readLockFile(onPort)).toMatchObject({
    port: 40123,
    socketFolder: '',
    listens: '127.0.0.1',
    status: 'starting',
  });
});

test('a lock file that is still being written names the pid at least', () => {
  expect(readLockFile('4711\n/data')).toMatchObject({ pid: 4711, port: undefined, status: 'unknown' });
});

test('a server in single-user mode writes its pid negated', () => {
  expect(readLockFile('-4711\n')?.pid).toBe(4711);
});

test.each(['', '\n\n', 'hello\n', '0\n', '99999999999999999999\n'])('no pid: %j', (text) => {
  expect(readLockFile(text)).toBe(undefined);
});

test('another pid leaves the shared memory key as it was', () => {
  const changed = withPid(onSocket, 1);
  expect(readLockFile(changed)?.pid).toBe(1);
  expect(changed.split('\n').slice(1)).toEqual(onSocket.split('\n').slice(1));
});
