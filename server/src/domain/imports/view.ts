import type { contract, Given } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { mayDo } from './import.ts';
import type { Import } from './store.ts';

export type ImportView = Given<typeof contract.imports.get>;
type ImportLine = Given<typeof contract.imports.list>['items'][number];

/** An import as lists show it. */
export function viewLine(actor: Actor, one: Import): ImportLine {
  return {
    id: one.importId,
    batch: one.batchId,
    state: one.state,
    fileName: one.fileName,
    format: one.format,
    encoding: one.encoding,
    bytes: one.bytes,
    header: one.header,
    mapping: one.mapping,
    types: one.types,
    counts: one.counts,
    rowsDone: one.rowsDone,
    progress: one.progress,
    why: one.why,
    createdAt: one.createdAt,
    can: mayDo(actor.role, one.state),
  };
}

/** An import with its preview and what was found. */
export const viewImport = (actor: Actor, one: Import): ImportView => ({
  ...viewLine(actor, one),
  preview: one.preview,
  findings: one.findings,
});
