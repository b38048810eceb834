import { memoryShelf } from '../../task/parcels/memory-shelf.ts';
import type { Upload } from '../../task/parcels/parcel.ts';
import { Parcels } from '../../task/parcels/parcels.ts';

/** Takes files in the preview as the worker app would send them; they stay in this browser. */
export const keepUpload = (trial: string): Upload => parcels.at('preview', trial);

const parcels = new Parcels({
  shelf: memoryShelf(),
  carry: async ({ key, name, type, blob }) => ({ file: `preview-${key}`, name, type, size: blob.size }),
  pause: () => 1000,
});
