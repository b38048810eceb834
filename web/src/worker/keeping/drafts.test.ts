import { describe, expect, it } from 'vitest';
import { Drafts, typedSoFar } from './drafts.ts';
import { memoryShelf, type Shelf } from './shelf.ts';

describe('what was typed', () => {
  it('is read back after the page was closed, by the same person only', () => {
    const shelf = memoryShelf();
    new Drafts(shelf, 'ravi').keep('asg_1', { name: 'Blue kur' });
    expect(new Drafts(shelf, 'ravi').read('asg_1')).toMatchObject({ values: { name: 'Blue kur' }, saved: false });
    expect(new Drafts(shelf, 'mina').read('asg_1')).toBeNull();
  });

  it('goes into the form in preference to the server’s copy until the server has it', () => {
    const at = 0;
    expect(typedSoFar({ values: { a: 'new' }, at, saved: false }, { a: 'old' })).toEqual({ a: 'new' });
    expect(typedSoFar({ values: { a: 'old' }, at, saved: true }, { a: 'from another device' })).toEqual({
      a: 'from another device',
    });
    expect(typedSoFar({ values: { a: 'old' }, at, saved: true }, null)).toEqual({ a: 'old' });
    expect(typedSoFar(null, { a: 'old' })).toEqual({ a: 'old' });
    expect(typedSoFar(null, null)).toEqual({});
  });

  it('is forgotten when nobody came back to it for a month, and not before', () => {
    const shelf = memoryShelf();
    const drafts = new Drafts(shelf, 'ravi');
    drafts.keep('asg_1', { a: 1 });
    const day = 24 * 3600_000;
    drafts.prune(Date.now() + 29 * day);
    expect(drafts.read('asg_1')).not.toBeNull();
    drafts.prune(Date.now() + 31 * day);
    expect(drafts.read('asg_1')).toBeNull();
    expect(shelf.length).toBe(0);
  });

  it('stays in the page when the device is full', () => {
    const full: Shelf = {
      ...memoryShelf(),
      length: 0,
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    const drafts = new Drafts(full, 'ravi');
    drafts.keep('asg_1', { a: 'long' });
    expect(drafts.read('asg_1')?.values).toEqual({ a: 'long' });
    drafts.drop('asg_1');
    expect(drafts.read('asg_1')).toBeNull();
  });
});
