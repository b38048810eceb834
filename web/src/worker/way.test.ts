import { describe, expect, it } from 'vitest';
import { places, toAnswer, toBatch } from './places.ts';
import { idIn } from './way.tsx';

describe('an address of the worker app', () => {
  it('gives back the id that was put into it', () => {
    const url = new URL(toBatch('bat_1', 'wsp_2'), 'https://hands.example');
    expect(idIn(places.batch, url.pathname)).toBe('bat_1');
    expect(url.searchParams.get('workspace')).toBe('wsp_2');
    expect(idIn(places.answer, new URL(toAnswer('a/b?c', 'w'), 'https://hands.example').pathname)).toBe('a/b?c');
  });

  it.each([
    '/worker',
    '/worker/batches',
    '/worker/batches/',
    '/worker/batches/a/b',
    '/worker/answers/asg_1',
    '/worker/batches/%E0%A4',
  ])('that is %s has no batch in it', (pathname) => {
    expect(idIn(places.batch, pathname)).toBeNull();
  });
});
