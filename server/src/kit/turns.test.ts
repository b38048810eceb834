import { expect, test } from 'vitest';
import { Turns, TurnsTaken } from './turns.ts';

/** Work that ends when told to. */
function held() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended, end: () => end() };
}

test('no more happens at once than is allowed, in the order in which it came', async () => {
  const turns = new Turns(1, 5);
  const order: string[] = [];
  const first = held();
  const one = turns.take(async () => {
    order.push('one begins');
    await first.work();
    order.push('one ends');
  });
  const two = turns.take(async () => void order.push('two'));
  const three = turns.take(async () => void order.push('three'));
  await Promise.resolve();
  expect(order).toEqual(['one begins']);
  first.end();
  await Promise.all([one, two, three]);
  expect(order).toEqual(['one begins', 'one ends', 'two', 'three']);
});

test('who comes when too many wait is told so at once, and those who wait are not disturbed', async () => {
  const turns = new Turns(1, 1);
  const first = held();
  const one = turns.take(first.work);
  const two = turns.take(async () => 'two');
  await expect(turns.take(async () => 'three')).rejects.toBeInstanceOf(TurnsTaken);
  first.end();
  await one;
  expect(await two).toBe('two');
});

test('work that fails gives its turn on', async () => {
  const turns = new Turns(1, 5);
  const failing = turns.take(() => Promise.reject(new Error('broken')));
  const after = turns.take(async () => 'after');
  await expect(failing).rejects.toThrow('broken');
  expect(await after).toBe('after');
  expect(await turns.take(async () => 'again')).toBe('again');
});
