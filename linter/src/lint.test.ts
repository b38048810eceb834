import { definition } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyFix, blocking, briefFromMarkdown, clarityOf, type Draft, lint } from './index.ts';

const good: Draft = briefFromMarkdown(`# Which photo sells better?
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
- better: Which photo? (choice: Left | Right | Equal)`);
const withStep = (step: string): Draft => ({ ...good, brief: { ...good.brief, steps: [step] } });

describe('a report', () => {
  test('of a clear brief finds nothing and gives 100', () => {
    expect(lint(good)).toMatchObject({
      findings: [],
      score: 100,
      split: null,
      reading: { language: 'en', level: 'easy' },
    });
    expect(clarityOf(lint(good))).toBe(1);
  });
  test('of nothing at all says what blocks', () => {
    const report = lint({ brief: {} });
    expect(blocking(report).map(({ rule }) => rule)).toEqual(['done-missing', 'no-good-example']);
    expect(clarityOf(report)).toBeLessThan(0.6);
  });
  test('has the gravest first, and costs that make up the score', () => {
    const bad = lint({
      brief: {
        done: 'Good leads are researched properly.',
        steps: ['Look into it.', 'Handle some leads.', 'Improve them.', 'Optimise them.'],
      },
    });
    const order = ['blocks', 'mends', 'hints'];
    const weights = bad.findings.map(({ weight }) => order.indexOf(weight));
    expect(weights).toEqual([...weights].sort());
    expect(bad.score).toBe(100 - bad.findings.reduce((sum, { costs }) => sum + costs, 0));
  });
  test('marks the very letters, whatever stands before them', () => {
    for (const before of ['', 'ज़रा \u200bयह: ', 'İ — ', '🙂 <b>x</b> ', '“quoted” ']) {
      const text = `${before}Please research it.`;
      const [finding] = lint(withStep(text)).findings.filter(({ rule }) => rule === 'vague-verb');
      expect(text.slice(finding?.at.start, finding?.at.end)).toBe('research');
    }
  });
});

describe('whatever the draft is', () => {
  /** Words that rules look for, mixed with what else people and attackers write. */
  const word = fc.constantFrom(
    'research',
    'some',
    'at most',
    '5',
    '५',
    'tags',
    'characters',
    'leave',
    'empty',
    '“none”',
    'खोजें',
    'खाली छोड़ें',
    'कुछ',
    'YYYY-MM-DD',
    '<b>',
    '\u202e',
    '\u200b',
    '.',
    '?',
    'https://x.example',
    'screenshot',
    '⟨',
    '⟩',
    '"',
    '`',
    'مرحبا',
    '\n',
    'choose',
    'write',
  );
  const text = fc.oneof(
    fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  const bounds = fc.record(
    { min: fc.integer(), max: fc.integer(), minLength: fc.integer(), maxLength: fc.integer(), pattern: text },
    { requiredKeys: [] },
  );
  const kind = fc.constantFrom(
    'choice',
    'choices',
    'yes_no',
    'text',
    'long_text',
    'number',
    'url',
    'email',
    'date',
    'rating',
    'table',
    'file',
    'boxes',
    'odd',
  );
  const option = fc.record({ value: text, label: text });
  const field = fc
    .record({
      kind,
      key: fc.constantFrom('a', 'b', 'c', '__proto__'),
      label: text,
      required: fc.boolean(),
      options: fc.array(option, { maxLength: 4 }),
      columns: fc.constant([]),
      more: bounds,
    })
    .map(({ more, ...rest }) => ({ ...rest, ...more }));
  const column = fc.record({
    key: fc.constantFrom('a', 'b'),
    label: text,
    type: fc.constantFrom('text', 'image', 'url'),
    shown: fc.boolean(),
    sensitivity: fc.constantFrom('public', 'secret', 'personal', 'odd'),
  });
  const brief = fc.record(
    {
      done: text,
      steps: fc.array(text, { maxLength: 5 }),
      checklist: fc.array(text, { maxLength: 3 }),
      proof: text,
      minutes: fc.double(),
      language: text,
      examples: fc.array(fc.record({ kind: fc.constantFrom('good', 'bad'), input: text, answer: text, reason: text }), {
        maxLength: 3,
      }),
    },
    { requiredKeys: [] },
  );
  const drafts = fc.record(
    { title: text, brief, columns: fc.array(column, { maxLength: 4 }), form: fc.array(field, { maxLength: 5 }) },
    { requiredKeys: ['brief'] },
  );

  test('there is a report whose score is 0 to 100, whose places exist and whose fixes can be applied', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const given = draft as unknown as Draft;
        const before = JSON.stringify(given);
        const report = lint(given);
        expect(report.score).toBe(100 - report.findings.reduce((sum, { costs }) => sum + costs, 0));
        expect(report.score).toBeGreaterThanOrEqual(0);
        for (const { fix, at, says, why } of report.findings) {
          expect(says.length + why.length).toBeGreaterThan(20);
          if (at.start !== undefined && at.end !== undefined) expect(at.start).toBeLessThanOrEqual(at.end);
          if (fix) applyFix(given, fix);
        }
        expect(JSON.stringify(given)).toBe(before);
      }),
      { numRuns: 300 },
    );
  });
  test('parts of another shape count as missing', () => {
    const odd = fc.anything({ maxDepth: 3 });
    const shapes = fc.record({
      title: odd,
      brief: fc.oneof(
        odd,
        fc.record({ done: odd, steps: odd, checklist: odd, examples: odd, proof: odd, minutes: odd, language: odd }),
      ),
      columns: odd,
      form: fc.oneof(
        odd,
        fc.array(fc.record({ kind: odd, key: odd, label: odd, options: odd, columns: odd, showIf: odd, help: odd })),
      ),
    });
    fc.assert(
      fc.property(fc.oneof(odd, shapes), (draft) => {
        expect(lint(draft as Draft).score).toBeLessThan(100);
      }),
      { numRuns: 500 },
    );
  });
  test('a fix that fills something in leaves less of what it mends', () => {
    const vague = withStep('Research some companies on the page.');
    const [finding] = lint(vague).findings.filter(({ rule }) => rule === 'vague-verb');
    const mended = applyFix(vague, finding!.fix!);
    expect(lint(mended).findings.map(({ rule }) => rule)).not.toContain('vague-verb');
    expect(mended.brief.steps?.[0]).toContain('⟨what⟩');
  });
});

describe('a long brief', () => {
  const long = (unit: string, letters: number) => unit.repeat(Math.ceil(letters / unit.length)).slice(0, letters);
  const units = [
    'Research some prices, at most 5 words, then look into it if possible. ',
    'a',
    '“',
    '<',
    'देख लें ',
    '. ',
    '\u202e',
    '1 ',
    'at most 5 tags ',
    '"none" write ',
    '⟨',
    '( ',
    'YYYY-',
    'find some ',
    'http://',
    '🙂',
  ];

  test('of 200,000 letters of any kind gives a report', () => {
    for (const unit of units) {
      const text = long(unit, 20_000);
      for (const form of [good.form, undefined]) {
        const { score, findings } = lint({
          ...good,
          brief: { ...good.brief, done: text, steps: Array(9).fill(text) },
          ...(form ? { form } : {}),
        });
        expect([unit, score <= 100, findings.length < 100]).toEqual([unit, true, true]);
      }
      lint({ brief: { done: long(unit, 200_000) } });
    }
  });
  test('is too long, and has no more findings than a person reads', () => {
    const report = lint({ ...good, brief: { ...good.brief, steps: Array(5000).fill('Research it.') } });
    expect(report.findings.filter(({ rule }) => rule === 'vague-verb')).toHaveLength(12);
    expect(report.findings.map(({ rule }) => rule)).toContain('too-long');
  });
});

describe('a proposed split', () => {
  test('is two definitions that can be saved, the second beginning with the answers of the first', () => {
    const labels = ['Name', 'E-mail', 'Phone', 'Street', 'City', 'Owner', 'Founded', 'Shops'];
    const form = labels.map((label, i) => ({
      kind: 'text' as const,
      key: `f${i}`,
      label,
      required: true,
      ...(i === 7 ? { showIf: { field: 'f0', is: 'answered' as const } } : {}),
    }));
    const { split } = lint({
      ...good,
      brief: { ...good.brief, steps: ['Copy the name.', 'Copy the city and the owner.', 'Be quick.'] },
      form: [...form, { ...form[0]!, key: 'f9', label: 'Country' }],
    });
    expect(split).not.toBeNull();
    for (const half of split!) expect(definition.safeParse(half).error?.issues).toBeUndefined();
    const [first, second] = split!;
    expect(second.columns.map(({ key }) => key)).toEqual(expect.arrayContaining(first.form.map(({ key }) => key)));
    expect([...first.form, ...second.form].map(({ key }) => key)).toEqual([
      'f0',
      'f1',
      'f2',
      'f3',
      'f4',
      'f5',
      'f6',
      'f7',
      'f9',
    ]);
    expect([first.brief.steps, second.brief.steps]).toEqual([
      ['Copy the name.', 'Be quick.'],
      ['Copy the city and the owner.', 'Be quick.'],
    ]);
  });
});
