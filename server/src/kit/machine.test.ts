import { expect, test } from 'vitest';
import { type Machine, moveOf, pictureOf, statesFor } from './machine.ts';

type Door = 'open' | 'shut' | 'locked';
const door = {
  open: { shut: 'shut' },
  shut: { open: 'open', lock: 'locked' },
  locked: { unlock: 'shut', kick: 'open' },
} satisfies Machine<Door>;

test('a verb leads where the table says, and nowhere else', () => {
  expect(moveOf<Door>(door, 'shut', 'lock')).toBe('locked');
  expect(moveOf<Door>(door, 'open', 'lock')).toBeNull();
  expect(moveOf<Door>(door, 'locked', 'sing')).toBeNull();
});

test('names that every object has are no verbs', () => {
  for (const verb of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    expect(moveOf<Door>(door, 'open', verb)).toBeNull();
    expect(statesFor<Door>(door, verb)).toEqual([]);
  }
});

test('the states from which a verb is allowed come in the order of the table', () => {
  expect(statesFor<Door>({ ...door, open: { shut: 'shut', kick: 'open' } }, 'kick')).toEqual(['open', 'locked']);
});

test('the picture has the start and every move', () => {
  expect(pictureOf<Door>(door, 'shut').split('\n')).toEqual([
    'stateDiagram-v2',
    '  [*] --> shut',
    '  open --> shut: shut',
    '  shut --> open: open',
    '  shut --> locked: lock',
    '  locked --> shut: unlock',
    '  locked --> open: kick',
  ]);
});
