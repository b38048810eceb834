import type { Clock } from '../../jobs/parts.ts';
import { tidyFiles } from './tidy.ts';
import { tidyUploads } from './uploads.ts';

export const clocks: readonly Clock[] = [
  { name: 'files.uploads', everySeconds: 300, run: tidyUploads },
  { name: 'files.unnamed', everySeconds: 300, run: tidyFiles },
];
