import type { Tx } from '../../postgres/tx.ts';
import { markNamed } from './store.ts';

/** An answer names these files: they are kept for good. */
export const nameFiles = (tx: Tx, fileIds: readonly string[]): Promise<void> => markNamed(tx, fileIds);
