import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRandom } from '../random.ts';
import { infer } from './infer.ts';
import { readOptions } from './options.ts';

/** Runs the command on files that are there only as text. */
function run(words: string[], files: Record<string, string>): { results: string[]; said: string[] } {
  let written = '';
  const said: string[] = [];
  infer(readOptions(words), {
    read: (name) => [files[name]!],
    write: (text) => {
      written += text;
    },
    say: (line) => said.push(line),
  });
  return { results: written.trimEnd().split('\n'), said };
}

const small = 'item,worker,label\na,w1,yes\na,w2,yes\nb,w1,no\na,w3,no\nb,w2,no\n';

/** A crowd of twelve workers who are right four times out of five, five answers for each of 200 items. */
function crowd(): { answers: string; truth: string[] } {
  const random = makeRandom(7);
  const truth = Array.from({ length: 200 }, () => (random.next() < 0.5 ? 'cat' : 'dog'));
  const rows = truth.flatMap((label, i) =>
    [0, 1, 2, 3, 4].map((turn) => {
      const other = label === 'cat' ? 'dog' : 'cat';
      return `i${i},w${(i * 5 + turn * 7) % 12},${random.next() < 0.8 ? label : other}`;
    }),
  );
  return { answers: `task,worker,answer\n${rows.join('\n')}\n`, truth };
}
const goldOf = (truth: string[], many: number) =>
  `item,label\n${truth
    .slice(0, many)
    .map((label, i) => `i${i},${label}`)
    .join('\n')}\n`;

describe('hands-infer', () => {
  test('gives each item its label in the order in which items came, with a score', () => {
    const { results, said } = run(['a.csv', '--algorithm', 'majority'], { 'a.csv': small });
    expect(results).toEqual(['item,label,score,answers', 'a,yes,0.666667,3', 'b,no,1,2']);
    expect(said[0]).toBe('5 answers by 3 workers for 2 items, 2 classes');
    expect(said.at(-1)).toContain('is a score');
  });

  test('leaves the label of a tie empty', () => {
    const tied = 'item,worker,label\na,w1,yes\na,w2,no\n';
    expect(run(['a.csv', '--algorithm=majority'], { 'a.csv': tied }).results[1]).toBe('a,,0.5,2');
  });

  test('calls it a confidence once there is enough gold, and gives gold as it is', () => {
    const { answers, truth } = crowd();
    const { results, said } = run(['a.csv', '--gold', 'g.csv'], { 'a.csv': answers, 'g.csv': goldOf(truth, 100) });
    expect(results[0]).toBe('item,label,confidence,answers');
    expect(results.slice(1, 101)).toEqual(truth.slice(0, 100).map((label, i) => `i${i},${label},1,5`));
    const right = results.slice(101).filter((line, i) => line.split(',')[1] === truth[100 + i]);
    expect(right.length).toBeGreaterThan(85);
    expect(said.join(' ')).toContain('calibrated on 100 items of gold');
  });

  test('stays with a score while there is too little gold, and says so', () => {
    const { answers, truth } = crowd();
    const { results, said } = run(['a.csv', '--gold', 'g.csv'], { 'a.csv': answers, 'g.csv': goldOf(truth, 19) });
    expect(results[0]).toBe('item,label,score,answers');
    expect(said.join(' ')).toContain('19 items of gold: too few');
  });

  test('chooses on gold and says why', () => {
    const { answers, truth } = crowd();
    const { said } = run(['a.csv', '--gold', 'g.csv', '--algorithm', 'choose'], {
      'a.csv': answers,
      'g.csv': goldOf(truth, 60),
    });
    expect(said[1]).toMatch(/^Chosen: [\w-]+\. \S/);
  });

  test('refuses a worker who answered twice, unless told what counts', () => {
    const twice = 'item,worker,label\na,w1,yes\na,w1,no\nb,w2,no\n';
    expect(() => run(['a.csv'], { 'a.csv': twice })).toThrow('Worker w1 answered item a more than once');
    const { results, said } = run(['a.csv', '--duplicates', 'last', '--algorithm', 'majority'], { 'a.csv': twice });
    expect(results[1]).toBe('a,no,1,1');
    expect(said[0]).toContain('1 repeat left out');
  });

  test.each([
    ['item,worker\na,b\n', 'has no column “label”'],
    ['item,worker,label\na,b\n', 'a.csv, line 2: 2 cells where the header has 3'],
    ['item,worker,label\na,,x\n', 'line 2: the worker is empty'],
    ['', 'a.csv is empty'],
    ['item,worker,label\n', 'There are no answers'],
  ])('refuses %j by file and line', (text, complaint) => {
    expect(() => run(['a.csv'], { 'a.csv': text })).toThrow(complaint);
  });

  test('refuses gold that contradicts itself', () => {
    expect(() => run(['a.csv', '--gold', 'g.csv'], { 'a.csv': small, 'g.csv': 'item,label\na,yes\na,no\n' })).toThrow(
      'Item a has the gold yes and no',
    );
  });

  test.each([
    [['a.csv', '--algorithm', 'best'], '--algorithm is best; it can be majority'],
    [['a.csv', '--gild', 'g'], 'There is no option --gild'],
    [['a.csv', '--gold'], '--gold needs a value'],
    [[], 'Name the file'],
    [['a', 'b'], 'One file of answers at a time'],
    [['a', '--algorithm', 'choose'], 'Choosing needs gold'],
  ])('does not guess what %j means', (words, complaint) => {
    expect(() => readOptions(words)).toThrow(complaint);
  });
});

describe('the built command', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hands-infer-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const bin = path.resolve(import.meta.dirname, '../../bin/hands-infer.js');
  const start = (words: string[], input?: string | Buffer) =>
    spawnSync(process.execPath, [bin, ...words], {
      cwd: folder,
      encoding: 'utf8',
      ...(input === undefined ? {} : { input }),
    });

  test('reads a file or standard input, and writes results and remarks apart', () => {
    writeFileSync(path.join(folder, 'a.csv'), small);
    const fromFile = start(['a.csv', '--algorithm', 'majority']);
    expect(fromFile).toMatchObject({ status: 0, stdout: 'item,label,score,answers\na,yes,0.666667,3\nb,no,1,2\n' });
    expect(fromFile.stderr).toContain('5 answers by 3 workers');
    expect(start(['-', '--algorithm', 'majority'], small).stdout).toBe(fromFile.stdout);
  });

  test('tells what is wrong in one sentence and with an exit code', () => {
    expect(start(['none.csv'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'There is no file none.csv. Check its name.\n',
    });
    expect(start(['-'], Buffer.from([0x69, 0xff, 0x0a])).stderr).toContain('Standard input is not UTF-8');
    expect(start(['.'])).toMatchObject({ status: 2 });
    const hostile = start(['-'], '\u001b[2Jitem,worker\n');
    expect(hostile.stderr).toContain('has no column “item”');
    expect(hostile.stderr).not.toContain('\u001b');
    expect(start(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('hands-infer ANSWERS.csv') });
  });
});
