import type { Field } from '@manyhands/contract';
import { byVote } from './by-vote.ts';
import { groupsOf, type Outcome } from './outcome.ts';

/** The files that most sent. People rarely send the same: then all files are kept, each once, in the order of the answers. */
export function byFiles(field: Extract<Field, { kind: 'file' }>, given: readonly unknown[]): Outcome {
  const vote = byVote(field, given);
  const sent = groupsOf(field, given).filter((group) => group.key !== '').length;
  if (vote.value !== null || sent < 2) return vote;
  const files = given.flatMap((one) => (Array.isArray(one) ? (one as { file?: unknown }[]) : []));
  const once = new Map(files.map((file) => [file.file, file]));
  return { ...vote, value: [...once.values()], differs: true };
}
