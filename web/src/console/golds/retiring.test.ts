import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { retireSoon } from './retiring.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('retiring a gold', () => {
  it('happens after five seconds, once', async () => {
    let times = 0;
    retireSoon('gld_1', async () => times++);
    await vi.advanceTimersByTimeAsync(4900);
    expect(times).toBe(0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(times).toBe(1);
  });
  it('does not happen when it was taken back, while another one does', async () => {
    const gone: string[] = [];
    const keep = retireSoon('gld_1', async () => gone.push('1'));
    retireSoon('gld_2', async () => gone.push('2'));
    keep();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(gone).toEqual(['2']);
  });
});
