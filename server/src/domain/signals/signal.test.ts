import { readFileSync } from 'node:fs';
import { signalKinds, signalStates } from '@manyhands/contract';
import { expect, test } from 'vitest';
import { pictureOf } from '../../kit/machine.ts';
import { can, canOwn, meansOf, moves } from './signal.ts';

test('what each kind means says how often it is a false alarm or why it is harmless, and that it costs nothing', () => {
  for (const kind of signalKinds) {
    expect(meansOf(kind)).toContain('never costs pay or standing by itself');
    expect(meansOf(kind)).not.toMatch(/!|cheat|fraud/i);
  }
});

test('a signal can be looked at, dismissed and opened again; its worker answers while it is open', () => {
  expect(signalStates.map((state) => [state, can(state), canOwn(state)])).toEqual([
    ['open', ['see', 'dismiss'], ['answer']],
    ['seen', ['dismiss', 'reopen'], []],
    ['dismissed', ['see', 'reopen'], []],
  ]);
});

test('the picture in the README is that of the moves', () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
  expect(readme).toContain(pictureOf(moves, 'open'));
});
