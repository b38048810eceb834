import { describe, expect, it } from 'vitest';
import type { Card } from '../client.ts';
import { actionOf, factsOf } from './card-facts.ts';

const card: Card = {
  workspace: 'wsp_1',
  workspaceName: 'Asha’s Kurtas',
  batch: 'bat_1',
  version: 'ver_1',
  title: 'Names',
  done: 'The name is clean.',
  language: 'hi',
  left: 1200,
  live: 0,
  returned: 0,
  answered: 0,
  expectedMinutes: 0.5,
  medianSeconds: null,
  leaseMinutes: 15,
  dueAt: null,
  acceptanceRate: null,
  hoursToDecision: null,
  reviewHours: 72,
  pay: null,
  can: ['claim'],
};
const told = (more: Partial<Card>) =>
  Object.fromEntries(
    factsOf({ ...card, ...more }, Date.parse('2026-01-01T00:00:00Z')).map(({ name, says }) => [name, says]),
  );

describe('a task card', () => {
  it('tells what is promised while nothing has been measured', () => {
    expect(told({})).toEqual({
      'Each takes': 'about 30 s',
      'Left for you': '1,200 items',
      'Time for each': '15 min',
      Language: 'हिन्दी',
      Decided: 'within 3 days',
    });
  });

  it('tells what was measured as soon as there is something', () => {
    expect(
      told({ medianSeconds: 41, acceptanceRate: 0.974, hoursToDecision: 5.2, dueAt: '2026-01-03T00:00:00Z', left: 1 }),
    ).toMatchObject({
      'Each takes': 'about 41 s',
      'Left for you': '1 item',
      Wanted: 'in 2 days',
      'Accepted here': '97 %',
      Decided: 'in about 5 h',
    });
  });

  it('tells first what is paid, what that is in an hour, and that Many Hands does not pay it', () => {
    const pay = { price: '3.00', perHour: '348.38', currency: 'INR' };
    expect(factsOf({ ...card, pay, medianSeconds: 31 }).slice(0, 2)).toEqual([
      { name: 'Pays', says: '₹3.00 an item', more: 'by Asha’s Kurtas, outside Many Hands' },
      { name: 'In an hour', says: 'about ₹348' },
    ]);
    expect(factsOf({ ...card, pay })[1]?.more).toBe('if it takes as long as expected');
    expect(told({ pay: { price: '0.05', perHour: '7.25', currency: 'USD' } })['In an hour']).toBe('about $7.25');
  });

  it('says so when the date has passed', () => {
    expect(told({ dueAt: '2025-12-30T00:00:00Z' })).toMatchObject({ Wanted: '2 days ago, still open' });
  });

  it('asks for repairs before anything else', () => {
    expect(actionOf({ live: 2, returned: 2, answered: 9 })).toBe('Fix 2 items');
    expect(actionOf({ live: 0, returned: 1, answered: 0 })).toBe('Fix 1 item');
    expect(actionOf({ live: 1, returned: 0, answered: 0 })).toBe('Go on');
    expect(actionOf({ live: 0, returned: 0, answered: 0 })).toBe('Start');
  });
});
