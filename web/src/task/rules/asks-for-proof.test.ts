import type { Field } from '@manyhands/contract';
import { describe, expect, it } from 'vitest';
import { asksForProof } from './asks-for-proof.ts';

const common = { key: 'a', label: 'A', required: true };
const url = (proof?: boolean): Field => ({ ...common, kind: 'url', ...(proof === undefined ? {} : { proof }) });
const file = (proof?: { code: boolean }): Field => ({
  ...common,
  kind: 'file',
  accept: [],
  sizeMaxMb: 1,
  countMax: 1,
  photo: false,
  ...(proof ? { proof } : {}),
});

describe('a form', () => {
  it('asks for proof when a file or an address is to be checked, on its own or in a table', () => {
    expect(asksForProof([file({ code: false })])).toBe(true);
    expect(asksForProof([url(), url(true)])).toBe(true);
    const columns = [{ ...common, kind: 'url' as const, proof: true }];
    expect(asksForProof([{ ...common, kind: 'table', columns, rowsMin: 1, rowsMax: 5 }])).toBe(true);
  });
  it('does not when nothing of it is checked', () => {
    expect(asksForProof([])).toBe(false);
    expect(asksForProof([file(), url(), url(false), { ...common, kind: 'yes_no' }])).toBe(false);
  });
});
