import { refusals } from '@manyhands/contract';
import { HandsError } from '@manyhands/sdk';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from './post.ts';

const refused = (
  status: number,
  code: HandsError['code'],
  detail?: string,
  fields?: { path: string; message: string }[],
) =>
  new HandsError(status, code, detail ?? 'no', {
    type: '',
    title: 'Title',
    status,
    code: code as 'fault',
    requestId: 'r',
    ...(detail ? { detail } : {}),
    ...(fields ? { fields } : {}),
  });

describe('what a refusal means for something that waits to be sent', () => {
  it.each([
    ['a lost connection', new HandsError(0, 'offline', 'The server cannot be reached.', null)],
    ['a fault of the server', refused(500, 'fault')],
    ['a proxy without a server behind it', new HandsError(502, 'fault', 'Bad gateway', null)],
    ['too many requests', refused(429, 'too-many-requests')],
    ['the same request still running', refused(409, 'idempotency.running')],
  ])('is to try again later after %s', (_, error) => {
    expect(outcomeOf(error)).toEqual({ end: 'later' });
  });

  it('is to sign in first when the session has ended, and to send it then', () => {
    expect(outcomeOf(refused(401, 'auth.needed'))).toEqual({ end: 'later', signIn: true });
  });

  it('is to put the answer right when it does not fit the form', () => {
    const problems = [{ path: 'name', message: 'Fill this in.' }];
    expect(outcomeOf(refused(422, 'answer.not-valid', 'Correct it.', problems))).toEqual({ end: 'fix', problems });
  });

  it('is that it came too late, with the reason in words, when somebody else has the item', () => {
    expect(outcomeOf(refused(409, 'item.taken', 'Somebody else took the item.'))).toEqual({
      end: 'too-late',
      why: 'Somebody else took the item.',
    });
  });

  it('never drops an answer in silence, whatever refusal of the contract comes back', () => {
    for (const [code, [status, title]] of Object.entries(refusals)) {
      const outcome = outcomeOf(refused(status, code as HandsError['code']));
      expect(['later', 'fix', 'too-late'], title).toContain(outcome.end);
      if (outcome.end === 'too-late') expect(outcome.why).not.toBe('');
    }
  });
});
