import { describe, expect, test } from 'vitest';
import { type Draft, rename } from '../draft.ts';
import type { LocalCopy } from '../local-copy.ts';
import { skeleton } from '../skeleton.ts';
import { contentOf, type Mark, type Start, startOf } from './start.ts';

const named = (name: string): Draft => rename(skeleton, name);
const begin: Start = { draft: skeleton, base: skeleton, from: '2026-01-01T00:00:00.000Z', kept: null, since: null };
const mark: Mark = {
  id: 'dft_1',
  template: null,
  name: 'x',
  mine: true,
  by: 'Asha',
  revision: 5,
  from: '2026-01-01T00:00:00.000Z',
  begunAt: '2026-01-02T00:00:00.000Z',
  keptAt: '2026-01-03T00:00:00.000Z',
};
const kept = { id: 'dft_1', revision: 5, draft: named('on the server'), base: skeleton, mark };
const copy = (part: Partial<LocalCopy>): LocalCopy => ({
  draft: named('in the browser'),
  base: skeleton,
  from: begin.from,
  at: Date.parse('2026-01-04T00:00:00Z'),
  follows: { revision: 5, draft: named('on the server') },
  sent: true,
  ...part,
});

describe('where the editor goes on', () => {
  test('is what is saved when there is no draft', () => expect(startOf(begin, null, null)).toEqual(begin));

  test('is what the server keeps, with the day it was begun', () => {
    expect(startOf(begin, null, kept)).toMatchObject({
      draft: { name: 'on the server' },
      kept: { revision: 5 },
      since: mark.begunAt,
    });
    expect(startOf(begin, copy({}), kept).draft.name).toBe('on the server');
  });

  test('is the browser’s copy when it never reached the server', () => {
    const start = startOf(begin, copy({ sent: false }), kept);
    expect(start.draft.name).toBe('in the browser');
    expect(start.kept).toEqual({ id: 'dft_1', revision: 5, draft: named('on the server') });
  });

  test('keeps the revision the copy follows, so that what was written elsewhere meanwhile is found and merged', () => {
    const start = startOf(begin, copy({ sent: false, follows: { revision: 3, draft: named('older') } }), kept);
    expect(start.kept).toEqual({ id: 'dft_1', revision: 3, draft: named('older') });
    expect(startOf(begin, copy({ sent: false, follows: null }), kept).kept?.revision).toBe(0);
  });

  test('is the browser’s copy when the server cannot be asked', () => {
    expect(startOf(begin, copy({}), null)).toMatchObject({ draft: { name: 'in the browser' }, kept: null });
  });
});

describe('what another version of the editor kept', () => {
  test.each([{}, { draft: null }, { draft: skeleton }, { draft: { ...skeleton, definition: {} }, base: skeleton }])(
    'is left alone: %#',
    (content) => expect(contentOf(content)).toBeNull(),
  );
  test('is read when it is whole', () =>
    expect(contentOf({ draft: named('a'), base: skeleton })?.draft.name).toBe('a'));
});
