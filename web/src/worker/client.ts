import type { Column, Field, RenderedBrief } from '@manyhands/contract';
import { addressOf } from '@manyhands/sdk';
import { handsIn } from '../session/hands.ts';

export type Hands = ReturnType<typeof handsIn>;
export type Assignment = Awaited<ReturnType<Hands['assignments']['get']>>;
export type Card = Awaited<ReturnType<Hands['work']['list']>>['items'][number];
/** What a worker sees of a version. The server has filled in what has a default. */
export interface Version {
  id: string;
  title: string;
  brief: RenderedBrief;
  columns: Column[];
  form: Field[];
}

const known = new Map<string, Hands>();

/** The server, speaking of one workspace; a worker may belong to several. */
export function handsOf(workspace: string): Hands {
  let hands = known.get(workspace);
  if (!hands) {
    hands = handsIn(workspace);
    known.set(workspace, hands);
  }
  return hands;
}

/** Where a file of an answer can be seen. */
export const fileUrlIn = (workspace: string) => (file: string) => addressOf('files.get', { id: file }, { workspace });
/** Where files are sent to in pieces; one that has begun stands below it. */
export const uploadsAt = '/v1/files/uploads';
