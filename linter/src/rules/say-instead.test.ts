import { expect, test } from 'vitest';
import { applyFix, type Draft, lint } from '../index.ts';

function mended(step: string, language = 'en'): string | undefined {
  const draft: Draft = { brief: { done: 'x', steps: [step], language } };
  const found = lint(draft).findings.find(({ rule }) => rule === 'vague-verb');
  return found?.fix ? applyFix(draft, found.fix).brief.steps?.[0] : undefined;
}

test('what a vague verb was about stays in the rewrite', () => {
  expect(mended('Improve the description.')).toBe('Change the description so that ⟨what is true then⟩.');
  expect(mended('Open the page, then check out the menu and close it.')).toBe(
    'Open the page, then read the menu and answer ⟨which question⟩ and close it.',
  );
  expect(mended('Look into it')).toBe('Find out ⟨which question⟩ about it from ⟨which source⟩ and write ⟨what answer⟩');
  expect(mended('Read it. Research')).toBe(
    'Read it. Find ⟨what⟩ about ⟨what⟩ on ⟨which pages⟩; write “none” if it is not there',
  );
  expect(mended('Please have a look at the page.')).toBe('Please read the page and answer ⟨which question⟩.');
});

test('in Hindi it stands before the verb, in either script', () => {
  expect(mended('तस्वीर देख लें।', 'hi')).toBe('तस्वीर पढ़ें और ⟨किस सवाल⟩ का जवाब चुनें।');
  expect(mended('विवरण को बेहतर बनाएँ।', 'hi')).toBe('विवरण को बदलें ताकि ⟨बाद में क्या सच हो⟩।');
  expect(mended('Daam theek karo.')).toBe('Daam ⟨kisse⟩ milayein aur ⟨kaun sa hissa⟩ badlein.');
  expect(mended('ठीक करें।', 'hi')).toBe('⟨क्या⟩ को ⟨किससे⟩ मिलाएँ और ⟨कौन सा हिस्सा⟩ बदलें।');
});

test('a rewrite is not vague itself', () => {
  for (const step of [
    'Improve it.',
    'Research it.',
    'Handle it.',
    'Check it.',
    'Summarise it.',
    'Optimise it.',
    'Analyse it.',
    'देख लें।',
    'पता करें।',
  ])
    expect([step, mended(mended(step) ?? '')]).toEqual([step, undefined]);
});
