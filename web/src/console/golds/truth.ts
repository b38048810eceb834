import type { Field, Values } from '@manyhands/contract';

/** Kinds whose answers two people give alike, so that they can be checked without doubt. */
const countable = new Set([
  'choice',
  'choices',
  'yes_no',
  'number',
  'rating',
  'date',
  'ranking',
  'email',
  'phone',
  'url',
]);
export const isCountable = ({ kind }: Pick<Field, 'kind'>): boolean => countable.has(kind);

/** The fields that a gold can know the answer of: a file is never the same twice. */
export const knowable = (form: readonly Field[]): Field[] => form.filter(({ kind }) => kind !== 'file');

const isSaid = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** What is checked unless somebody says otherwise: answered fields that people answer alike; where there is none, whatever was answered. */
export function checkedAtFirst(form: readonly Field[], values: Values): string[] {
  const said = knowable(form).filter(({ key }) => isSaid(values[key]));
  const alike = said.filter(isCountable);
  return (alike.length > 0 ? alike : said).map(({ key }) => key);
}

/** The truth as the API takes it: checked fields only, null where the field has to stay empty. */
export const truthOf = (checked: readonly string[], values: Values): Values =>
  Object.fromEntries(checked.map((key) => [key, isSaid(values[key]) ? values[key] : null]));

/** The fields that are checked, each asked for by itself, whatever the fields before it say. */
export const askedAlone = (form: readonly Field[], checked: readonly string[]): Field[] =>
  form
    .filter(({ key }) => checked.includes(key))
    .map((field) => {
      const { showIf: _, ...rest } = field;
      return rest as Field;
    });

/** Whether two truths differ, told apart as written. */
export const isOther = (a: Values, b: Values): boolean => written(a) !== written(b);
const written = (values: Values): string => JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
