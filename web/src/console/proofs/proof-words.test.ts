import { describe, expect, it } from 'vitest';
import { differenceWords, inBrief, standing } from './proof-words.ts';

const finding = (kind: 'duplicate' | 'code-missing' | 'fresh', suspect: boolean) => ({ kind, suspect, words: 'x' });

describe('how a proof stands', () => {
  it('names what to look at, and only that', () => {
    const findings = [finding('duplicate', true), finding('fresh', false), finding('code-missing', true)];
    expect(standing({ state: 'suspect', findings, cleared: null })).toBe('looks the same as another, code not found');
  });
  it('says who cleared it, that nothing is unusual, or that nobody looked yet', () => {
    const cleared = { by: 'Mina', at: '2026-11-22T10:00:00Z' };
    expect(standing({ state: 'cleared', findings: [finding('duplicate', true)], cleared })).toBe('cleared by Mina');
    expect(standing({ state: 'clear', findings: [], cleared: null })).toBe('nothing unusual');
    expect(standing({ state: 'unchecked', findings: [], cleared: null })).toBe('not checked yet');
  });
  it('accuses nobody', () => {
    const all = (['suspect', 'clear', 'cleared', 'unchecked'] as const).map((state) =>
      standing({ state, findings: [finding('duplicate', true)], cleared: null }),
    );
    expect(all.join(' ')).not.toMatch(/fraud|fake|cheat|stolen/i);
  });
});

describe('where two pictures differ', () => {
  const tile = (column: number, row: number) => ({ column, row, by: 0.5 });
  const grid = { columns: 8, rows: 8 };
  it('is told in nine parts', () => {
    expect(differenceWords({ ...grid, differing: [tile(0, 0), tile(1, 1), tile(7, 7)] })).toBe(
      'The two pictures differ in 3 of 64 tiles (5 %), at the top left and bottom right.',
    );
    expect(differenceWords({ ...grid, differing: [tile(4, 4)] })).toContain('at the centre.');
  });
  it('is told when it is nowhere, everywhere, or in many places', () => {
    const every = Array.from({ length: 64 }, (_, i) => tile(i % 8, Math.floor(i / 8)));
    expect(differenceWords({ ...grid, differing: [] })).toMatch(/not differ anywhere/);
    expect(differenceWords({ ...grid, differing: every })).toMatch(/nearly everywhere/);
    expect(differenceWords({ ...grid, differing: every.filter((_, i) => i % 3 === 0) })).toMatch(/many places/);
  });
});

describe('what was read in a picture', () => {
  it('stands on one line, and is cut where it is a whole page', () => {
    expect(inBrief(' KX-7P3\n\n Rs 499 ')).toBe('KX-7P3 Rs 499');
    expect(inBrief('word '.repeat(100))).toMatch(/^(word ){39}word…$/);
    expect(inBrief(' \n')).toBe('');
  });
});
