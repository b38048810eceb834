import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { HandsError } from '../client.ts';
import { Cli } from './cli.ts';
import { exitCodeOf, linesOf, problemOf, Stopped, UsageError } from './refused.ts';
import { count, showTime } from './show-time.ts';
import { Paper } from './testing/try-hands.ts';

function open(json = false, env: Record<string, string> = {}) {
  const stdout = new Paper();
  const stderr = new Paper();
  const cli = new Cli({
    stdin: Readable.from([]),
    stdout,
    stderr,
    env: { XDG_CONFIG_HOME: '/nowhere', ...env },
    signal: new AbortController().signal,
  });
  cli.globals = { json };
  return { cli, stdout, stderr };
}
const columns = [{ head: 'n', of: (one: { n: number }) => one.n }];
function* numbers(most: number, read: number[] = []) {
  for (let n = 1; n <= most; n++) {
    read.push(n);
    yield { n };
  }
}

describe('a list', () => {
  test('shows a person fifty, says that there is more, and fetches no further', async () => {
    const { cli, stdout, stderr } = open();
    const read: number[] = [];
    await cli.list(numbers(1000, read), columns);
    expect(stdout.lines).toHaveLength(51);
    expect(stderr.text).toContain('--limit 500');
    expect(read).toHaveLength(51);
  });
  test('of exactly as many as asked for says nothing of more', async () => {
    const { cli, stdout, stderr } = open();
    await cli.list(numbers(3), columns, { limit: 3 });
    expect(stdout.lines).toEqual(['n', '1', '2', '3']);
    expect(stderr.text).toBe('');
  });
  test('that is long is printed in stretches under one heading', async () => {
    const { cli, stdout } = open();
    await cli.list(numbers(450), columns, { limit: 1000 });
    expect(stdout.lines).toHaveLength(451);
    expect(stdout.lines.filter((line) => line.trim() === 'n')).toHaveLength(1);
  });
  test('gives a program all of it, a line each, and nothing else', async () => {
    const { cli, stdout, stderr } = open(true);
    await cli.list(numbers(120), columns, { none: 'Nothing.' });
    expect(stdout.lines.map((line) => JSON.parse(line).n)).toEqual([...numbers(120)].map(({ n }) => n));
    expect(stderr.text).toBe('');
  });
  test('of nothing says so to a person, on standard error', async () => {
    const { cli, stdout, stderr } = open();
    await cli.list([], columns, { none: 'No batches.' });
    expect([stdout.text, stderr.text]).toEqual(['', 'No batches.\n']);
  });
});

describe('where a command speaks to', () => {
  test('is said by options, then the environment, then nothing but this computer', async () => {
    const env = { MANYHANDS_URL: 'http://b.example/', MANYHANDS_TOKEN: 'mh_b', MANYHANDS_WORKSPACE: 'wsp_b' };
    const { cli } = open(false, env);
    expect(await cli.connection()).toEqual({ url: 'http://b.example', token: 'mh_b', workspace: 'wsp_b' });
    cli.globals = { url: 'http://a.example', token: 'mh_a', workspace: 'wsp_a' };
    expect(await cli.connection()).toEqual({ url: 'http://a.example', token: 'mh_a', workspace: 'wsp_a' });
    expect(await open().cli.connection()).toEqual({
      url: 'http://localhost:4400',
      token: undefined,
      workspace: undefined,
    });
  });
});

describe('a refusal in words', () => {
  const problem = {
    type: '',
    title: 'Some fields are not right',
    status: 422,
    code: 'shape' as const,
    detail: 'Two are wrong.',
    requestId: 'r1',
  };
  const refused = (more: object = {}) => new HandsError(422, 'shape', 'Two are wrong.', { ...problem, ...more });

  test('says what, why, where, and under which request', () => {
    expect(
      linesOf(
        refused({
          fields: [
            { path: 'title', message: 'is too long' },
            { path: '', message: 'must be an object' },
          ],
        }),
      ),
    ).toEqual([
      'Some fields are not right.',
      'Two are wrong.',
      '  title: is too long',
      '  must be an object',
      'Request r1',
    ]);
  });
  test('names rows, as many as can be read', () => {
    const rows = Array.from({ length: 30 }, (_, row) => ({ row, why: 'bad' }));
    expect(linesOf(refused({ details: { rows } })).filter((line) => line.includes('"why":"bad"'))).toHaveLength(20);
    expect(linesOf(refused({ details: { rows: 'many' } }))).toHaveLength(3);
  });
  test('obeys nothing that a server says', () => {
    expect(linesOf(refused({ detail: '\u001b[2J' })).join('')).toContain('␛[2J');
  });
  test('says what to do next where that is known', () => {
    expect(
      linesOf(
        new HandsError(401, 'auth.needed', '', {
          ...problem,
          title: 'Sign in first',
          status: 401,
          code: 'auth.needed',
        }),
      ).join(),
    ).toContain('hands login');
  });
  test('is an object for programs, whatever it was', () => {
    expect(problemOf(refused())).toEqual({ error: problem });
    expect(problemOf(new HandsError(0, 'offline', 'Away.', null))).toEqual({
      error: { code: 'offline', status: 0, detail: 'Away.' },
    });
    expect(problemOf(new UsageError('No.'))).toEqual({ error: { code: 'usage', detail: 'No.' } });
    expect(problemOf('odd')).toEqual({ error: { code: 'refused', detail: 'odd' } });
  });
  test('ends with the exit code of its kind', () => {
    expect([refused(), new UsageError(''), new Stopped(''), new Error('')].map(exitCodeOf)).toEqual([1, 2, 130, 1]);
  });
});

test('times and counts are written for people', () => {
  expect(showTime(new Date(2026, 2, 4, 9, 5).toISOString())).toBe('2026-03-04 09:05');
  expect(showTime(null)).toBe('');
  expect([count(1, 'batch', 'batches'), count(0, 'batch', 'batches'), count(12_345, 'row')]).toEqual([
    '1 batch',
    '0 batches',
    '12,345 rows',
  ]);
});
