import type { Definition } from '@manyhands/contract';
import { applyFix, lint } from '@manyhands/linter';
import { describe, expect, test } from 'vitest';
import { changeBrief, type Draft } from '../draft.ts';
import { skeleton } from '../skeleton.ts';
import { findingsAt, pathOf, scoreWords, standing, takenBack } from './findings.ts';

const vague = changeBrief(skeleton, () => ({
  done: 'Research the shop and improve the list',
  steps: ['Check out the site.', 'Note the price of each product.'],
}));
const report = lint(vague.definition);

describe('what the linter finds', () => {
  test('is named by the place in the editor', () => {
    const paths = report.findings.map(pathOf);
    expect(paths.every((path) => path.startsWith('definition.'))).toBe(true);
    expect(findingsAt(report.findings, 'definition.brief.done').length).toBeGreaterThan(0);
    expect(
      findingsAt(report.findings, 'definition.brief.steps.1').every((one) => pathOf(one).includes('steps.1')),
    ).toBe(true);
  });

  test('is hidden where the text has changed since, until it was read again', () => {
    const typed = changeBrief(vague, () => ({ done: 'Each product has its price in rupees.' }));
    const left = standing(report, vague.definition, typed.definition);
    expect(findingsAt(left, 'definition.brief.done')).toEqual([]);
    expect(findingsAt(left, 'definition.brief.steps.0')).toEqual(
      findingsAt(report.findings, 'definition.brief.steps.0'),
    );
    expect(standing(report, vague.definition, vague.definition)).toEqual(report.findings);
  });

  test('is mended by its fix, and each fix can be taken back after more was typed', () => {
    const fixable = report.findings.filter(({ fix }) => fix);
    expect(fixable.length).toBeGreaterThan(0);
    for (const { fix } of fixable) {
      const fixed: Draft = { ...vague, definition: applyFix(vague.definition, fix!) as Definition };
      const typed = changeBrief(fixed, () => ({ why: 'Typed meanwhile.' }));
      expect(takenBack(fixed, vague, fixed)).toBe(vague);
      expect(takenBack(typed, vague, fixed)).toEqual(changeBrief(vague, () => ({ why: 'Typed meanwhile.' })));
    }
  });

  test('is said in words that follow the score', () => {
    const words = [0, 39, 40, 69, 70, 89, 90, 100].map(scoreWords);
    expect(new Set(words).size).toBe(4);
    expect(words[0]).not.toBe(words.at(-1));
  });
});
