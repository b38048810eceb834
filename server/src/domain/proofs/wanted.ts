import { type Field, uuidOf, type Values } from '@manyhands/contract';

export interface Wanted {
  field: string;
  /** The place in the answer: `photo.0`, `sources.2.link`. */
  path: string;
  kind: 'file' | 'url';
  fileId: string | null;
  url: string | null;
  asked: { code?: boolean; freshMinutes?: number };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const partOf = (values: unknown, key: string): unknown =>
  typeof values === 'object' && values !== null && Object.hasOwn(values, key)
    ? (values as Record<string, unknown>)[key]
    : undefined;

/** Whether any answer to this form can hold a file or a proof, so that those of other forms need not be read at all. */
export const mayHoldProof = (form: readonly Field[]): boolean =>
  form.some(
    (field) =>
      field.kind === 'file' ||
      (field.kind === 'url' && field.proof === true) ||
      (field.kind === 'table' && field.columns.some((column) => column.kind === 'url' && column.proof === true)),
  );

/** What an answer names as proof, in the order of the form. */
export function proofsIn(form: readonly Field[], values: Values): Wanted[] {
  return form.flatMap((field) => {
    const value = partOf(values, field.key);
    if (field.kind === 'url') return field.proof ? pages(field.key, field.key, value) : [];
    if (field.kind === 'file') return field.proof ? filesOf(field, value) : [];
    if (field.kind !== 'table') return [];
    const columns = field.columns.filter((column) => column.kind === 'url' && column.proof === true);
    return listOf(value).flatMap((row, i) =>
      columns.flatMap(({ key }) => pages(field.key, `${field.key}.${i}.${key}`, partOf(row, key))),
    );
  });
}

/** Every file an answer names, proof or not, by its UUID. */
export const filesNamed = (form: readonly Field[], values: Values): string[] =>
  form.flatMap((field) =>
    field.kind === 'file' ? listOf(partOf(values, field.key)).flatMap((entry) => fileIdOf(entry) ?? []) : [],
  );

const pages = (field: string, path: string, value: unknown): Wanted[] =>
  typeof value === 'string' && value !== '' ? [{ field, path, kind: 'url', fileId: null, url: value, asked: {} }] : [];

function filesOf({ key, proof }: Extract<Field, { kind: 'file' }>, value: unknown): Wanted[] {
  const asked = {
    ...(proof?.code ? { code: true } : {}),
    ...(proof?.freshMinutes === undefined ? {} : { freshMinutes: proof.freshMinutes }),
  };
  return listOf(value).flatMap((entry, i) => {
    const fileId = fileIdOf(entry);
    return fileId ? [{ field: key, path: `${key}.${i}`, kind: 'file' as const, fileId, url: null, asked }] : [];
  });
}

function fileIdOf(entry: unknown): string | null {
  const id = partOf(entry, 'file');
  try {
    return typeof id === 'string' ? uuidOf('fil', id) : null;
  } catch {
    return null;
  }
}
