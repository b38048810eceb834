import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk } from './testing/try-hands.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** An address nobody listens at: what needs a server would fail. */
const alone = { MANYHANDS_URL: 'http://127.0.0.1:9' };
async function lintOf(name: string, text: string | Uint8Array, ...flags: string[]) {
  const file = path.join(desk.folder, name);
  await writeFile(file, text);
  return desk.hands(alone, 'lint', file, ...flags);
}

const clear = `# Which photo sells better?
## Done
One of the two photos is chosen by sharpness, or both are marked as equal.
## Steps
1. Look at both photos in full size.
2. Choose the one that is sharper, or "Equal" when you cannot decide.
## Good examples
- left blurred, right sharp → Right — it is sharper
## Bad examples
- left sharp, right blurred → Right — the left one is sharper
## Columns
- left: Left photo (image)
- right: Right photo (image)
## Answer
- better: Which photo? (choice: Left | Right | Equal)
`;
const vague = `# Leads
## Done
Good leads are found.
## Steps
1. Research some leads.
`;

describe('hands lint', () => {
  test('says that a clear brief is clear and ends with 0, without a server', async () => {
    const { code, out, error } = await lintOf('clear.md', clear);
    expect([code, error]).toEqual([0, '']);
    expect(out).toContain('100 of 100, nothing to mend');
  });
  test('names clause, rule, why and fix of what is unclear, and ends with 1 where that blocks publishing', async () => {
    const { code, out, error } = await lintOf('vague.md', vague);
    expect(code).toBe(1);
    expect(out).toContain('vague-verb · people will misread it · clause 2');
    expect(out).toMatch(/Why: .+\n {2}Fix: Say it in steps: Find ⟨what⟩/);
    expect(error).toBe('One finding blocks publishing.\n');
  });
  test('prints one JSON object for programs', async () => {
    const { code, json } = await lintOf('vague.md', vague, '--json');
    expect([code, json.length]).toEqual([1, 1]);
    const [report] = json as unknown as [{ score: number; blocks: boolean; findings: Record<string, unknown>[] }];
    expect(report.blocks).toBe(true);
    expect(report.score).toBeLessThan(70);
    expect(report.findings.find(({ rule }) => rule === 'vague-verb')).toMatchObject({
      clause: 2,
      weight: 'mends',
      at: { path: ['brief', 'steps', 0], start: 0, end: 8 },
      fix: { label: 'Say it in steps' },
    });
    for (const one of report.findings)
      expect(Object.keys(one)).toEqual(
        expect.arrayContaining(['clause', 'rule', 'weight', 'says', 'why', 'fix', 'at']),
      );
  });
  test('reads a whole template, a definition, and one that is broken, of which it says what is missing', async () => {
    const definition = {
      title: 'Leads',
      brief: {
        done: 'You have given the name.',
        examples: [{ kind: 'good', input: '', answer: 'Asha', reason: 'short' }],
      },
    };
    const whole = await lintOf(
      'whole.json',
      JSON.stringify({ format: 'manyhands/template@1', name: 'x', definition }),
      '--json',
    );
    const alone = await lintOf('definition.json', JSON.stringify(definition), '--json');
    expect(whole.json).toEqual(alone.json);
    const { missing, findings } = alone.json[0] as unknown as {
      missing: { path: string }[];
      findings: { rule: string }[];
    };
    expect(missing.map((one) => one.path)).toEqual(['columns', 'form']);
    expect(findings.map(({ rule }) => rule)).toEqual(['only-good-examples']);
    expect((await lintOf('list.json', '[1, 2]')).code).toBe(1);
    expect(
      (
        await lintOf(
          'odd.json',
          JSON.stringify({ brief: { done: 7, steps: 'x', examples: {} }, columns: 5, form: [null] }),
        )
      ).code,
    ).toBe(1);
  });
  test('holds the minutes against those measured', async () => {
    const { out } = await lintOf('minutes.md', clear.replace('## Done', 'Minutes: 2\n## Done'), '--measured', '9');
    expect(out).toContain('minutes-against-measured');
  });
  test('ends with 2 and a clear word for a file that cannot be read', async () => {
    const missing = await desk.hands(alone, 'lint', path.join(desk.folder, 'nowhere.md'));
    expect([missing.code, missing.error]).toEqual([2, expect.stringContaining('there is no such file')]);
    expect((await desk.hands(alone, 'lint', desk.folder)).error).toContain('it is a folder');
    expect((await lintOf('bad.json', '{"brief": ')).error).toContain('is not JSON');
    expect((await lintOf('picture.md', new Uint8Array([137, 80, 0, 1]))).code).toBe(2);
    expect((await lintOf('huge.md', 'x'.repeat(5_000_001))).error).toContain('larger than a brief can be');
    expect((await desk.hands(alone, 'lint')).code).toBe(2);
    expect((await lintOf('clear.md', clear, '--measured', '-3')).code).toBe(2);
  });
  test('obeys no sign of the file on the terminal', async () => {
    const { out } = await lintOf(
      'escape.md',
      `# x\n## Done\n\u001b[2JImprove it\n## Steps\n1. \u001b]0;x\u0007Research it\n`,
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what terminals obey.
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
