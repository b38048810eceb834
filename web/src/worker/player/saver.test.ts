import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Drafts } from '../keeping/drafts.ts';
import { memoryShelf } from '../keeping/shelf.ts';
import { Saver } from './saver.ts';

type Saved = [assignment: string, name: unknown, leaving: boolean];
let drafts: Drafts;
let saved: Saved[];
let saver: Saver;
let reachable: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  drafts = new Drafts(memoryShelf(), 'ravi');
  saved = [];
  reachable = true;
  saver = new Saver(drafts, async (assignment, values, leaving) => {
    if (!reachable) throw new Error('offline');
    saved.push([assignment, values.name, leaving]);
  });
});
afterEach(() => vi.useRealTimers());

describe('what is being typed', () => {
  it('is on the device at once, and on the server when the typing rests, in one request', async () => {
    for (const name of ['B', 'Bl', 'Blue']) saver.typed('asg_1', { name });
    expect(drafts.read('asg_1')).toMatchObject({ values: { name: 'Blue' }, saved: false });
    expect(saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved).toEqual([['asg_1', 'Blue', false]]);
    expect(drafts.read('asg_1')?.saved).toBe(true);
  });

  it('is sent at once when the page is left', async () => {
    saver.typed('asg_1', { name: 'Blu' });
    saver.flush(true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(saved).toEqual([['asg_1', 'Blu', true]]);
  });

  it('is sent for the item before when another one is begun', async () => {
    saver.typed('asg_1', { name: 'one' });
    saver.typed('asg_2', { name: 'two' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved.map(([assignment]) => assignment)).toEqual(['asg_1', 'asg_2']);
  });

  it('stays on the device as not saved while the server cannot be reached, and goes with the next change', async () => {
    reachable = false;
    saver.typed('asg_1', { name: 'Blue' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(drafts.read('asg_1')).toMatchObject({ values: { name: 'Blue' }, saved: false });
    reachable = true;
    saver.typed('asg_1', { name: 'Blue kurta' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved).toEqual([['asg_1', 'Blue kurta', false]]);
  });

  it('is not called saved when it has been changed while it was on its way', async () => {
    let arrive = () => {};
    const slow = new Saver(drafts, () => new Promise<void>((resolve) => (arrive = resolve)));
    slow.typed('asg_1', { name: 'Blue' });
    slow.flush();
    slow.typed('asg_1', { name: 'Blue kurta' });
    arrive();
    await vi.advanceTimersByTimeAsync(0);
    expect(drafts.read('asg_1')).toMatchObject({ values: { name: 'Blue kurta' }, saved: false });
  });

  it('is not saved any more once the answer is on its way', async () => {
    saver.typed('asg_1', { name: 'Blue' });
    saver.drop('asg_1');
    await vi.advanceTimersByTimeAsync(5000);
    expect(saved).toEqual([]);
  });
});
