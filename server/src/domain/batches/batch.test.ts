import { batchStates } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { moveOf, statesFor } from '../../kit/machine.ts';
import { moves } from './batch.ts';
import { mayDo } from './may.ts';

describe('the moves of a batch', () => {
  test('know every state, and none leads out of closed', () => {
    expect(Object.keys(moves)).toEqual([...batchStates]);
    expect(moves.closed).toEqual({});
  });

  test('allow a close wherever work was handed out', () => {
    expect(statesFor(moves, 'close')).toEqual(['running', 'paused', 'done']);
  });
});

describe('what a member may do', () => {
  test('is what the moves allow, for managers and owners', () => {
    for (const state of batchStates)
      for (const verb of ['launch', 'pause', 'resume', 'close'])
        expect(mayDo('manager', { state }).includes(verb), `${verb} from ${state}`).toBe(
          moveOf(moves, state, verb) !== null,
        );
    expect(mayDo('owner', { state: 'draft' })).toContain('discard');
    expect(mayDo('owner', { state: 'running' })).not.toContain('discard');
  });

  test('is nothing for those who only look, and nothing with a closed batch', () => {
    for (const role of ['viewer', 'reviewer', null] as const) expect(mayDo(role, { state: 'running' })).toEqual([]);
    expect(mayDo('owner', { state: 'closed' })).toEqual([]);
  });
});
