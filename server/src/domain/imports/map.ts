import { type contract, publicId, type Received } from '@manyhands/contract';
import type { House, Knock } from '../../http/door.ts';
import type { AppParts } from '../../jobs/parts.ts';
import { workspaceOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import { reader, type Tx, write } from '../../postgres/tx.ts';
import { versionOf } from '../templates/version.ts';
import { getImport, lockBoth } from './get.ts';
import { type Fix, type ImportState, mappingFault, mergeFixes } from './import.ts';
import { checkLater, inlineBytes, runCheck } from './run-check.ts';
import { updateImport } from './store.ts';
import type { ImportView } from './view.ts';

type Input = Received<typeof contract.imports.map>;
const fixesMax = 1000;

/** Maps the file's columns, corrects cells, and checks the file again. Refuses `not-found`, `import.moved-on`, `import.mapping`. */
export async function mapColumns(app: AppParts, house: House, input: Input, { actor }: Knock): Promise<ImportView> {
  const bytes = await write(house.database, actor, (tx) => remap(tx, input), house.clock);
  if (bytes <= inlineBytes) await runCheck(app, actor, input.id);
  return getImport(reader(house.database, actor, house.clock()), { id: input.id });
}

async function remap(tx: Tx, input: Input): Promise<number> {
  const { one, batch } = await lockBoth(tx, input.id);
  if (one.state !== 'ready') refuseMoved(input.id, one.state);
  const { columns } = (await versionOf(tx, batch.versionId)).definition;
  const wrong = mappingFault(input.mapping, one.header, columns) ?? fixesFault(input.fixes, one.header.length);
  if (wrong) refuse('import.mapping', {}, wrong);
  const fixes = mergeFixes(one.fixes, input.fixes);
  if (fixes.length > fixesMax)
    refuse(
      'import.mapping',
      {},
      `Up to ${fixesMax} cells can be corrected here. Correct the file itself and upload it again.`,
    );
  await updateImport(tx, input.id, 'ready', { state: 'checking', mapping: input.mapping, fixes, progress: 0 });
  if (one.bytes > inlineBytes) await checkLater(tx, workspaceOf(tx.actor), input.id);
  return one.bytes;
}

function fixesFault(fixes: readonly Fix[], columns: number): string | null {
  const wrong = fixes.find((fix) => fix.column < 0 || fix.column >= columns || fix.row < 1);
  return wrong
    ? `There is no cell in row ${wrong.row}, column ${wrong.column}: rows count from 1, columns from 0 to ${columns - 1}.`
    : null;
}

/** Says in which state the import is by now. */
export function refuseMoved(importId: string, state: ImportState): never {
  return refuse(
    'import.moved-on',
    { import: publicId('imp', importId), state },
    `It is ${state.replace('_', ' ')} now. Look at it again and decide anew.`,
  );
}
