import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecords } from './delimited.ts';
import { readLines } from './lines.ts';
import { openTable } from './open.ts';
import { withFolder } from './trial.ts';

async function* pieces(text: string, cuts: number[]): AsyncGenerator<string> {
  let from = 0;
  for (const cut of [...cuts.map((at) => at % (text.length + 1)).sort((a, b) => a - b), text.length]) {
    if (cut > from) yield text.slice(from, cut);
    from = cut;
  }
}

const dialect = { delimiter: ',', newline: '\n', skipFirst: false } as const;

async function records(text: string, cuts: number[]): Promise<{ number: number; cells: string[]; fault: boolean }[]> {
  const found: { number: number; cells: string[]; fault: boolean }[] = [];
  for await (const { first, cells, faults } of readRecords(pieces(text, cuts), dialect, 10_000))
    for (const [i, row] of cells.entries()) found.push({ number: first + i, cells: row, fault: faults.has(i) });
  return found;
}

describe('text that comes in pieces', () => {
  const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 20 });
  const text = fc
    .array(fc.constantFrom('a', 'b c', ',', '"', '""', '"x,y"', '\n', '\r\n', '"\n"', 'é'), { maxLength: 60 })
    .map((parts) => parts.join(''));

  it('is divided into the same records wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(text, cuts, async (whole, at) => {
        expect(await records(whole, at)).toEqual(await records(whole, []));
      }),
      { numRuns: 500 },
    );
  });

  it('is divided into the same lines wherever it is cut, and long ones are passed over', async () => {
    await fc.assert(
      fc.asyncProperty(text, cuts, async (whole, at) => {
        const lines = whole.split('\n');
        if (lines.at(-1) === '') lines.pop();
        const found: (string | undefined)[] = [];
        for await (const some of readLines(pieces(whole, at), 12)) found.push(...some.map((line) => line.text));
        expect(found).toEqual(lines.map((line) => (line.length > 12 ? undefined : line)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a large file', () => {
  it('is read no further than its rows are taken, and leaves no trace in memory', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'large.csv');
      const line = `${'some text of a usual length,'.repeat(4)}"a quoted, longer one"\n`;
      await writeFile(path, `a,b,c,d,e\n${line.repeat(300_000)}`);
      const table = await openTable({ path, name: 'large.csv' });
      const rows = table.rows();
      await rows.next();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(table.bytesRead()).toBeLessThan(2 * 1024 ** 2);
      const before = process.memoryUsage.rss();
      let count = 2000;
      let highest = before;
      for await (const chunk of rows) {
        count += chunk.length;
        highest = Math.max(highest, process.memoryUsage.rss());
      }
      expect(count).toBeGreaterThan(299_000);
      expect(highest - before).toBeLessThan(150 * 1024 ** 2);
    });
  });
});
