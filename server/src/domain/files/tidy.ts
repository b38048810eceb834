import { publicId } from '@manyhands/contract';
import type { AppParts } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { write } from '../../postgres/tx.ts';
import { draftsNaming, dropFile, findUnnamed } from './store.ts';
import { unnamedDays } from './upload-rule.ts';

const slice = 100;

/**
 * Removes files that were uploaded a week ago and that no answer and no draft names: a worker took another picture, or went away. What members
 * upload is kept, since it may stand in a template or a gold. One slice; answers how many went.
 */
export async function tidyFiles(app: AppParts): Promise<number> {
  const before = new Date(app.clock().getTime() - unnamedDays * 24 * 3_600_000);
  let gone = 0;
  for (const { workspaceId, fileId, blob } of await findUnnamed(app.database, before, slice)) {
    const dropped = await write(
      app.database,
      theClock(workspaceId),
      async (tx) => {
        if (await draftsNaming(tx, fileId, publicId('fil', fileId))) return false;
        if (!(await dropFile(tx, fileId))) return false;
        tx.tell({ kind: 'file.tidied', subject: ['fil', fileId] });
        return true;
      },
      app.clock,
    );
    if (!dropped) continue;
    await app.blobs.remove(blob);
    gone += 1;
  }
  return gone;
}
