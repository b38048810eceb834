import type { Field, SimpleField } from '@manyhands/contract';

/** Whether any answer to a form brings something that is checked as proof: a file or a web address, also within a table. */
export const asksForProof = (form: readonly (Field | SimpleField)[]): boolean =>
  form.some(
    (field) =>
      ((field.kind === 'file' || field.kind === 'url') && Boolean(field.proof)) ||
      (field.kind === 'table' && asksForProof(field.columns)),
  );
