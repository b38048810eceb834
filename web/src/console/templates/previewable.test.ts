import type { Column, Field } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { previewable } from './previewable.ts';

const column = (key: string, label: string): Column => ({
  key,
  label,
  type: 'text',
  shown: true,
  required: true,
  sensitivity: 'public',
});
const text = (key: string, label: string): Field => ({ kind: 'text', key, label, required: true });

describe('a half-written definition in the phone', () => {
  test('has words where labels are not written yet', () => {
    const { columns, form } = previewable({
      columns: [column('a', ' ')],
      form: [
        text('b', ''),
        {
          kind: 'choice',
          key: 'c',
          label: 'C',
          required: true,
          options: [
            { value: 'x', label: '' },
            { value: 'y', label: 'Y' },
          ],
        },
        {
          kind: 'spans',
          key: 'd',
          label: 'D',
          required: true,
          text: 'a',
          labels: [{ value: 'x', label: '' }],
          countMax: 1,
        },
        {
          kind: 'table',
          key: 'e',
          label: 'E',
          required: true,
          columns: [{ kind: 'text', key: 'f', label: '', required: true }],
          rowsMin: 1,
          rowsMax: 2,
        },
      ],
    });
    expect(columns[0]?.label).toBe('Unnamed column');
    expect(form[0]?.label).toBe('Unnamed field');
    expect(form[1]).toMatchObject({ options: [{ label: 'Option 1' }, { label: 'Y' }] });
    expect(form[2]).toMatchObject({ labels: [{ label: 'Label 1' }] });
    expect(form[3]).toMatchObject({ columns: [{ label: 'Unnamed field' }] });
  });

  test('shows the first of what shares a key, since answers could not be told apart', () => {
    const { columns, form } = previewable({
      columns: [column('a', 'First'), column('a', 'Second')],
      form: [text('b', 'First'), text('b', 'Second')],
    });
    expect([columns.map((c) => c.label), form.map((f) => f.label)]).toEqual([['First'], ['First']]);
  });

  test('leaves the draft as it is', () => {
    const draft = { columns: [column('a', '')], form: [text('b', '')] };
    previewable(draft);
    expect(draft).toEqual({ columns: [column('a', '')], form: [text('b', '')] });
  });
});
