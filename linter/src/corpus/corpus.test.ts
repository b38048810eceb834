import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyFix, lint } from '../index.ts';
import { rules } from '../rules/all.ts';
import { casesIn } from './read.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const cases = casesIn(files.map((name) => readFileSync(new URL(name, folder), 'utf8')));
const found = (one: (typeof cases)[number]) =>
  new Set(lint(one.draft, { measuredMinutes: one.measuredMinutes }).findings.map(({ rule }) => rule));

describe('the test set', () => {
  test('has sixty bad and sixty good briefs, twenty of each in Hindi, a third of them held back', () => {
    const count = (of: (one: (typeof cases)[number]) => boolean) => cases.filter(of).length;
    expect(count(({ good }) => good)).toBeGreaterThanOrEqual(60);
    expect(count(({ good }) => !good)).toBeGreaterThanOrEqual(60);
    for (const good of [true, false])
      expect(count((one) => one.good === good && one.language === 'hi')).toBeGreaterThanOrEqual(20);
    expect(count(({ held }) => held) / cases.length).toBeGreaterThan(0.3);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });
  test('expects of good briefs nothing, of bad ones rules that exist', () => {
    const names = new Set(rules.map(({ name }) => name));
    for (const one of cases) {
      expect([one.name, one.must.size === 0]).toEqual([one.name, one.good]);
      for (const rule of [...one.must, ...one.may]) expect(names).toContain(rule);
    }
  });
  test('is read whole: each brief has a done or must miss it, columns and a form', () => {
    for (const { name, draft, must } of cases) {
      expect([name, draft.brief.done !== '' || must.has('done-missing')]).toEqual([name, true]);
      expect([name, (draft.columns?.length ?? 0) > 0, (draft.form?.length ?? 0) > 0]).toEqual([name, true, true]);
    }
  });
  test('is judged with a precision and a recall of at least 0.9', () => {
    let [right, wrong, missed] = [0, 0, 0];
    for (const one of cases) {
      const rulesFound = found(one);
      for (const rule of rulesFound) if (one.must.has(rule)) right++;
      for (const rule of rulesFound) if (!one.must.has(rule) && !one.may.has(rule)) wrong++;
      for (const rule of one.must) if (!rulesFound.has(rule)) missed++;
    }
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.9);
    expect(right / (right + missed)).toBeGreaterThanOrEqual(0.9);
  });
  test('has no fix that cannot be applied, and none that brings in a new block', () => {
    for (const { draft } of cases) {
      const { findings } = lint(draft);
      const blocked = findings.filter(({ weight }) => weight === 'blocks').length;
      for (const { fix } of findings) {
        if (!fix) continue;
        const after = lint(applyFix(draft, fix)).findings.filter(({ weight }) => weight === 'blocks').length;
        expect(after).toBeLessThanOrEqual(blocked);
      }
    }
  });
  test('is clearer where it is good', () => {
    const mean = (good: boolean) => {
      const scores = cases.filter((one) => one.good === good).map(({ draft }) => lint(draft).score);
      return scores.reduce((sum, score) => sum + score, 0) / scores.length;
    };
    expect(mean(true)).toBeGreaterThan(97);
    expect(mean(false)).toBeLessThan(90);
  });
});

test('a case that is like another which is not there is named', () => {
  expect(() => casesIn(['=== a | bad | en\nlike: b\n## Done\nx\n'])).toThrow('a is like b');
});
