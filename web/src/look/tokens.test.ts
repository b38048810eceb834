import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The colours of the first block after a selector, by name without the dashes. */
function coloursAfter(selector: string): Map<string, string> {
  const from = css.indexOf(`${selector} {`);
  expect(from, selector).toBeGreaterThanOrEqual(0);
  const block = css.slice(from, css.indexOf('}', from));
  return new Map([...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]));
}

/** WCAG 2 contrast of two colours written as #rrggbb. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const share = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const grounds = ['paper', 'surface', 'sunken'];
const marks = Array.from({ length: 8 }, (_, i) => `mark-${i + 1}`);
const text: [string, string][] = [
  ...grounds.flatMap((ground) =>
    ['ink', 'ink-soft', 'accent-text', 'done', 'stop'].map((ink): [string, string] => [ink, ground]),
  ),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-press'],
  ['ink', 'accent-soft'],
  ['ink-soft', 'accent-soft'],
  ['accent-text', 'accent-soft'],
  ['ink', 'done-soft'],
  ['ink-soft', 'done-soft'],
  ['done', 'done-soft'],
  ['done-ink', 'done'],
  ['ink', 'stop-soft'],
  ['stop', 'stop-soft'],
  ['stop-ink', 'stop'],
  ...marks.flatMap((mark): [string, string][] => [
    ['mark-ink', mark],
    ['ink', `${mark}-soft`],
  ]),
];
const edges: [string, string][] = [
  ...grounds.flatMap((g): [string, string][] => [
    ['line-strong', g],
    ['focus', g],
  ]),
  ...marks.map((m): [string, string] => [m, 'surface']),
];

describe.each([
  ['light', ':root'],
  ['dark', '[data-theme="dark"]'],
])('in the %s theme', (_, selector) => {
  const colours = coloursAfter(selector);
  const of = (name: string) => colours.get(name) ?? expect.fail(`--${name} is missing`);
  test.each(text)('%s can be read on %s', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(edges)('%s can be seen on %s', (edge, ground) => {
    expect(contrast(of(edge), of(ground))).toBeGreaterThanOrEqual(3);
  });
});

test('the dark theme is the same whether the device or the reader asks for it', () => {
  expect(coloursAfter(':root:not([data-theme="light"])')).toEqual(coloursAfter('[data-theme="dark"]'));
});
