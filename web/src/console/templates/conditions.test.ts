import { type Field, field as fieldShape, visibleFields } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { comparisonsOf, conditionOn, conditionWords } from './conditions.ts';
import { kindGroups, makeField } from './kinds.ts';
import { revealing } from './reveal.ts';

const kinds = kindGroups.flatMap((group) => group.kinds.map((words) => words.kind));
const asked = (kind: Field['kind']) => makeField(kind, { key: 'asked', label: 'Asked' }, []);
const after = (showIf: Field['showIf']): Field => ({
  kind: 'text',
  key: 'after',
  label: 'After',
  required: true,
  showIf,
});
const yesNo = asked('yes_no');

describe('conditions', () => {
  test.each(kinds)('on %s are ones that the contract takes, each in words', (kind) => {
    const field = asked(kind);
    for (const { is } of comparisonsOf(field)) {
      const condition = conditionOn(field, is);
      expect(fieldShape.safeParse(after(condition)).success, is).toBe(true);
      expect(conditionWords(condition, [field])).toMatch(/^“Asked” (is|has|contains)/);
    }
  });

  test('read as a sentence with the words of the form', () => {
    const choice: Field = {
      ...asked('choice'),
      kind: 'choice',
      options: [
        { value: 'r', label: 'Red' },
        { value: 'b', label: 'Blue' },
      ],
    };
    expect(conditionWords({ field: 'asked', is: 'one_of', value: ['r', 'b'] }, [choice])).toBe(
      '“Asked” is one of Red or Blue',
    );
    expect(conditionWords({ field: 'asked', is: 'equal', value: false }, [yesNo])).toBe('“Asked” is no');
    expect(conditionWords({ field: 'gone', is: 'answered' }, [choice])).toBe('gone (no such field)');
    expect(conditionWords({ field: 'asked', is: 'at_least', value: 2 }, [yesNo])).toBe('Asked at least 2');
  });

  test('a comparison that the new field does not know falls back to its likeliest', () => {
    expect(conditionOn(yesNo, 'contains')).toEqual({ field: 'asked', is: 'equal', value: true });
  });
});

describe('bringing up a field that is asked only after certain answers', () => {
  const shows = [
    'choice',
    'choices',
    'yes_no',
    'text',
    'long_text',
    'number',
    'rating',
    'ranking',
    'url',
    'email',
    'phone',
  ] as const;
  test.each(shows)('finds an answer to %s for every comparison that can be fulfilled', (kind) => {
    const field = asked(kind);
    for (const { is, compared } of comparisonsOf(field)) {
      const condition = conditionOn(field, is);
      const meant = compared === 'text' ? { ...condition, value: 'abc' } : condition;
      const form = [field, after(meant)];
      expect(revealing(form, 'after', {}), `${kind} ${is}`).not.toBeNull();
    }
  });

  test('answers the whole chain of conditions and keeps the other answers', () => {
    const form: Field[] = [
      yesNo,
      { ...asked('choice'), key: 'what', showIf: { field: 'asked', is: 'equal', value: false } } as Field,
      { ...after({ field: 'what', is: 'equal', value: 'option_2' }) },
    ];
    const values = revealing(form, 'after', { asked: true, other: 'kept' });
    expect(values).toEqual({ asked: false, what: 'option_2', other: 'kept' });
    expect(visibleFields(form, values ?? {}).map((f) => f.key)).toContain('after');
  });

  test('says so when nothing that can be made up brings it up', () => {
    expect(revealing([asked('file'), after({ field: 'asked', is: 'answered' })], 'after', {})).toBeNull();
    expect(revealing([after({ field: 'gone', is: 'answered' })], 'after', {})).toBeNull();
  });
});
