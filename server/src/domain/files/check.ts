import { type Field, publicId, uuidOf, type Values } from '@manyhands/contract';
import type { FieldProblem } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { isAccepted } from './media.ts';
import { type FileRow, findFiles } from './store.ts';

/** Who may name a file in an answer: the person and the worker they are. */
export interface Uploader {
  personId: string | null;
  workerId: string | null;
}

interface Named {
  field: Extract<Field, { kind: 'file' }>;
  path: string;
  /** The file's UUID; null when what stands there is no id. */
  fileId: string | null;
  entry: Record<string, unknown>;
}

/**
 * What is wrong with the files that an answer names: each must exist here, be the uploader's own, and be what the answer and the
 * form say. Empty when all are right, and at once when the form asks for no files.
 */
export async function checkFiles(
  reader: Reader,
  form: readonly Field[],
  values: Values,
  uploader: Uploader,
): Promise<FieldProblem[]> {
  const named = form.flatMap((field) => (field.kind === 'file' ? filesIn(field, values) : []));
  const ids = named.flatMap(({ fileId }) => (fileId ? [fileId] : []));
  if (named.length === 0) return [];
  const known = new Map((await findFiles(reader, [...new Set(ids)])).map((file) => [file.fileId, file]));
  return named.flatMap((one) => {
    const message = problemOf(one, one.fileId ? known.get(one.fileId) : undefined, uploader);
    return message ? [{ path: one.path, message }] : [];
  });
}

function filesIn(field: Named['field'], values: Values): Named[] {
  const list = Object.hasOwn(values, field.key) ? values[field.key] : undefined;
  if (!Array.isArray(list)) return [];
  return list.map((entry: unknown, i) => {
    const record = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : {};
    return { field, path: `${field.key}.${i}`, fileId: idOf(record.file), entry: record };
  });
}

function idOf(text: unknown): string | null {
  try {
    return typeof text === 'string' ? uuidOf('fil', text) : null;
  } catch {
    return null;
  }
}

function problemOf(
  { field, entry }: Named,
  file: FileRow | undefined,
  { personId, workerId }: Uploader,
): string | null {
  if (!file || (file.uploadedBy !== personId && file.uploadedBy !== workerId))
    return 'is not a file that you uploaded; upload it again';
  if (!isAccepted(file.mediaType, field.accept))
    return `is a file of type ${file.mediaType}, which is not asked for here`;
  if (file.bytes > field.sizeMaxMb * 1024 * 1024) return `is larger than ${field.sizeMaxMb} MB`;
  if (entry.type !== file.mediaType || entry.size !== file.bytes)
    return `does not match the uploaded file ${publicId('fil', file.fileId)}; upload it again`;
  return null;
}
