import { type Field, type Values, visibleFields } from '@manyhands/contract';

type FileField = Extract<Field, { kind: 'file' }>;

/** Stands in an answer where a picture is still to be drawn and sent: it fits the form, but no file is called so. */
const toDraw = { file: 'to-draw', name: 'screenshot.png', type: 'image/png', size: 1 };

/** Whether demo workers can make what the field asks for: a picture, but no sound and no document. */
export const canDraw = ({ accept }: FileField): boolean =>
  accept.length === 0 || accept.some((type) => ['image/*', 'image/png'].includes(type));

export const stillToDraw = (field: FileField): unknown => (canDraw(field) ? [toDraw] : null);

/** The answer with a picture to be drawn wherever the form insists on a file that is not there. */
export function withPictures(form: readonly Field[], answer: Values): Values {
  const whole = { ...answer };
  for (const field of wantedFiles(form, answer))
    if (whole[field.key] === undefined) whole[field.key] = stillToDraw(field);
  return whole;
}

/** The file fields that this answer has to fill. */
export const wantedFiles = (form: readonly Field[], answer: Values): FileField[] =>
  visibleFields(form, answer).filter((field): field is FileField => field.kind === 'file' && field.required);

/** The answer without files: what can be kept as a draft before anything was sent. */
export const withoutFiles = (form: readonly Field[], answer: Values): Values =>
  Object.fromEntries(
    Object.entries(answer).filter(([key]) => form.find((field) => field.key === key)?.kind !== 'file'),
  );
