import { describe, expect, it } from 'vitest';
import type { Assignment } from '../client.ts';
import { type Check, Checks, checkIn } from './checks.ts';
import { memoryShelf, type Shelf } from './shelf.ts';

const feedback: Check['gold'] = {
  gold: 'gld_1',
  right: false,
  fields: [{ field: 'colour', said: 'red', truth: 'blue' }],
  reason: 'Indigo counts as blue.',
  can: ['contest'],
};
const check = (assignment: string, at: number): Check => ({
  assignment,
  workspace: 'wsp_1',
  batchTitle: 'Colours',
  version: 'ver_1',
  input: { raw: 'indigo kurta' },
  gold: feedback,
  at,
});

describe('checks that wait to be told', () => {
  it('are told oldest first, each once', () => {
    const checks = new Checks(memoryShelf(), 'ravi');
    checks.keep(check('b', 2));
    checks.keep(check('a', 1));
    expect(checks.next()?.assignment).toBe('a');
    checks.told('a');
    expect(checks.next()?.assignment).toBe('b');
    checks.told('b');
    expect(checks.next()).toBeNull();
  });

  it('outlive the page, and are nobody else’s', () => {
    const shelf = memoryShelf();
    new Checks(shelf, 'ravi').keep(check('a', 1));
    expect(new Checks(shelf, 'ravi').next()).toEqual(check('a', 1));
    expect(new Checks(shelf, 'mina').next()).toBeNull();
  });

  it('are told from memory when the device is full', () => {
    const full: Shelf = {
      ...memoryShelf(),
      length: 0,
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    const checks = new Checks(full, 'ravi');
    checks.keep(check('a', 1));
    expect(checks.next()?.assignment).toBe('a');
    checks.told('a');
    expect(checks.next()).toBeNull();
  });

  it('pass over what something else has damaged', () => {
    const shelf = memoryShelf();
    shelf.setItem('manyhands.check.ravi.x', '{"assignment":"x"}');
    expect(new Checks(shelf, 'ravi').next()).toBeNull();
  });

  it('tell those who listen, and stay the same thing while nothing changes', () => {
    const checks = new Checks(memoryShelf(), 'ravi');
    let heard = 0;
    const stop = checks.subscribe(() => heard++);
    checks.keep(check('a', 1));
    const first = checks.next();
    checks.keep(check('b', 2));
    expect(checks.next()).toBe(first);
    stop();
    checks.told('a');
    expect(heard).toBe(2);
  });
});

describe('what a submit says about a check', () => {
  const answer = (gold: Assignment['gold']) =>
    ({
      id: 'asg_1',
      batchTitle: 'Colours',
      version: 'ver_1',
      item: { id: 'itm_1', number: 3, input: {} },
      gold,
    }) as Assignment;
  it('is nothing for an ordinary item, and nothing for a check that was right', () => {
    expect(checkIn(answer(null), { workspace: 'wsp_1' }, 5)).toBeNull();
    expect(checkIn(answer({ ...feedback, right: true }), { workspace: 'wsp_1' }, 5)).toBeNull();
  });
  it('is the item, what is right and why, for one that was not', () => {
    expect(checkIn(answer(feedback), { workspace: 'wsp_1' }, 5)).toMatchObject({
      assignment: 'asg_1',
      workspace: 'wsp_1',
      gold: feedback,
      at: 5,
    });
  });
});
