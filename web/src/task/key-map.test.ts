import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firstChoices,
  type KeyChoices,
  type KeyPress,
  keyNames,
  meaningOf,
  type Place,
  parseKeyChoices,
  placeOf,
  rebind,
} from './key-map.ts';

const press = (key: string, place: Place = 'page', more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  place,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});

describe('on the page', () => {
  test.each([
    ['Enter', { action: 'submit' }],
    ['u', { action: 'undo' }],
    ['S', { action: 'skip' }],
    ['?', { action: 'help' }],
    ['a', { action: 'accept' }],
    ['b', { action: 'sendBack' }],
    ['r', { action: 'reject' }],
    ['j', { action: 'next' }],
    ['k', { action: 'previous' }],
    ['1', { choose: 1 }],
    ['9', { choose: 9 }],
    ['0', { choose: 10 }],
    ['y', { answer: true }],
    ['N', { answer: false }],
    ['q', { action: 'ask' }],
    ['x', null],
    ['Tab', null],
  ])('%s means %j', (key, meaning) => {
    expect(meaningOf(press(key))).toEqual(meaning);
  });
});

describe('while somebody types', () => {
  test('letters and digits stay letters and digits', () => {
    for (const key of ['u', 's', 'a', 'y', '1', '?']) {
      expect(meaningOf(press(key, 'line'))).toBeNull();
      expect(meaningOf(press(key, 'lines'))).toBeNull();
      expect(meaningOf(press(key, 'list'))).toBeNull();
    }
  });
  test('Enter commits one line; long text needs Ctrl+Enter', () => {
    expect(meaningOf(press('Enter', 'line'))).toEqual({ action: 'submit' });
    expect(meaningOf(press('Enter', 'lines'))).toBeNull();
    expect(meaningOf(press('Enter', 'lines', { ctrlKey: true }))).toEqual({ action: 'submit' });
    expect(meaningOf(press('Enter', 'lines', { metaKey: true }))).toEqual({ action: 'submit' });
  });
  test('Enter that ends a word of an input method sends nothing', () => {
    expect(meaningOf(press('Enter', 'line', { isComposing: true }))).toBeNull();
  });
});

test('Enter on a button presses that button and nothing else', () => {
  expect(meaningOf(press('Enter', 'press'))).toBeNull();
  expect(meaningOf(press('a', 'press'))).toEqual({ action: 'accept' });
});

test('keys of the browser are left to it', () => {
  for (const key of ['r', 'a', '1', 's']) expect(meaningOf(press(key, 'page', { ctrlKey: true }))).toBeNull();
  expect(meaningOf(press('1', 'page', { altKey: true }))).toBeNull();
});

test('with letters switched off, only Enter and the digits stay', () => {
  const quiet: KeyChoices = { ...firstChoices, letters: false };
  expect(meaningOf(press('s'), quiet)).toBeNull();
  expect(meaningOf(press('y'), quiet)).toBeNull();
  expect(meaningOf(press('Enter'), quiet)).toEqual({ action: 'submit' });
  expect(meaningOf(press('3'), quiet)).toEqual({ choose: 3 });
});

describe('giving an action another key', () => {
  test('moves it there', () => {
    const changed = rebind(firstChoices, 'skip', 'X');
    if (!('choices' in changed)) throw new Error(changed.problem);
    expect(meaningOf(press('x'), changed.choices)).toEqual({ action: 'skip' });
    expect(meaningOf(press('s'), changed.choices)).toBeNull();
  });
  test('is refused, with the reason, when the key is taken, answers questions or is none', () => {
    expect(rebind(firstChoices, 'skip', 'u')).toEqual({
      problem: 'U already does this: undo the last answer. Choose another key.',
    });
    expect(rebind(firstChoices, 'skip', '4')).toEqual({
      problem: '4 is used to answer questions. Choose another key.',
    });
    expect(rebind(firstChoices, 'skip', 'y')).toHaveProperty('problem');
    expect(rebind(firstChoices, 'skip', ' ')).toEqual({
      problem: 'The space bar is used to answer questions. Choose another key.',
    });
    expect(rebind(firstChoices, 'skip', 'Shift')).toHaveProperty('problem');
  });
  test('never lets two actions share one, whatever is pressed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...keyNames), fc.string({ minLength: 1, maxLength: 1 }))),
        (presses) => {
          const end = presses.reduce((choices, [action, key]) => {
            const tried = rebind(choices, action, key);
            return 'choices' in tried ? tried.choices : choices;
          }, firstChoices);
          expect(new Set(Object.values(end.keys)).size).toBe(keyNames.length);
        },
      ),
    );
  });
});

describe('stored choices', () => {
  test('come back as they were kept', () => {
    const kept: KeyChoices = { keys: { ...firstChoices.keys, skip: 'x', undo: 'z' }, letters: false };
    expect(parseKeyChoices(JSON.stringify(kept))).toEqual(kept);
  });
  test.each([null, '', 'no json', '7', 'null', '{"keys":{"skip":"1","undo":7,"gone":"x"}}'])(
    'that make no sense are the first ones: %j',
    (stored) => {
      expect(parseKeyChoices(stored)).toEqual(firstChoices);
    },
  );
});

describe('the place of the focus', () => {
  test.each<[{ tagName: string; type?: string; isContentEditable?: boolean } | null, Place]>([
    [null, 'page'],
    [{ tagName: 'BODY' }, 'page'],
    [{ tagName: 'TEXTAREA' }, 'lines'],
    [{ tagName: 'DIV', isContentEditable: true }, 'lines'],
    [{ tagName: 'INPUT', type: 'text' }, 'line'],
    [{ tagName: 'INPUT', type: 'date' }, 'line'],
    [{ tagName: 'INPUT', type: 'radio' }, 'page'],
    [{ tagName: 'INPUT', type: 'checkbox' }, 'page'],
    [{ tagName: 'INPUT', type: 'file' }, 'press'],
    [{ tagName: 'BUTTON' }, 'press'],
    [{ tagName: 'SELECT' }, 'list'],
  ])('%j is %s', (element, place) => {
    expect(placeOf(element)).toBe(place);
  });
});
