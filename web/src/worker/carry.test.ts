import { describe, expect, it } from 'vitest';
import { NoWay } from '../task/parcels/parcel.ts';
import { asReason } from './carry.ts';

describe('what came of sending a piece of a file', () => {
  it('is tried again by itself when nothing is wrong with the file', () => {
    for (const status of [0, 408, 423, 429, 500, 503]) expect(asReason(status, 'x')).toBeInstanceOf(NoWay);
  });
  it('waits for somebody to sign in', () => {
    expect(asReason(401, null)).toMatchObject({ signIn: true });
    expect(asReason(503, null)).toMatchObject({ signIn: false });
  });
  it('is a refusal in the server’s words, or in plain ones where it has none', () => {
    expect(asReason(422, 'The picture is damaged.')).not.toBeInstanceOf(NoWay);
    expect(asReason(422, 'The picture is damaged.').message).toBe('The picture is damaged.');
    expect(asReason(413, null).message).toMatch(/not taken/);
  });
});
