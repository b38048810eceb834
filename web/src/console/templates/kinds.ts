import type { Column, Field, FieldKind } from '@manyhands/contract';

export interface KindWords {
  kind: FieldKind;
  name: string;
}
/** Every kind of field in people's words, in the groups of the menu that adds one. */
export const kindGroups: { group: string; kinds: KindWords[] }[] = [
  {
    group: 'Choose',
    kinds: [
      { kind: 'choice', name: 'One choice' },
      { kind: 'choices', name: 'Several choices' },
      { kind: 'yes_no', name: 'Yes or no' },
      { kind: 'rating', name: 'Rating' },
      { kind: 'ranking', name: 'Put in order' },
    ],
  },
  {
    group: 'Write',
    kinds: [
      { kind: 'text', name: 'Short text' },
      { kind: 'long_text', name: 'Long text' },
      { kind: 'number', name: 'Number' },
      { kind: 'date', name: 'Date' },
      { kind: 'url', name: 'Web address' },
      { kind: 'email', name: 'E-mail address' },
      { kind: 'phone', name: 'Phone number' },
      { kind: 'table', name: 'Table' },
    ],
  },
  {
    group: 'Show and mark',
    kinds: [
      { kind: 'file', name: 'File or photo' },
      { kind: 'boxes', name: 'Boxes on a picture' },
      { kind: 'points', name: 'Points on a picture' },
      { kind: 'spans', name: 'Words in a text' },
    ],
  },
];
const simple = new Set<FieldKind>([
  ...([
    'choice',
    'choices',
    'yes_no',
    'text',
    'long_text',
    'number',
    'url',
    'email',
    'phone',
    'date',
    'rating',
  ] as const),
]);
/** The kinds whose answer fits a cell of a table. */
export const isSimple = (kind: FieldKind): boolean => simple.has(kind);

export const kindName = (kind: FieldKind): string =>
  kindGroups.flatMap((group) => group.kinds).find((words) => words.kind === kind)?.name ?? kind;

type Named = Pick<Field, 'key' | 'label'>;

/** A new field of a kind with what it cannot do without. */
export function makeField(kind: FieldKind, { key, label }: Named, columns: readonly Column[]): Field {
  const named = { key, label, required: true };
  switch (kind) {
    case 'choice':
    case 'choices':
    case 'ranking':
      return { ...named, kind, options: firstOptions('Option') };
    case 'rating':
      return { ...named, kind, max: 5 };
    case 'table':
      return {
        ...named,
        kind,
        columns: [{ kind: 'text', key: 'column', label: 'Column', required: true }],
        rowsMin: 1,
        rowsMax: 20,
      };
    case 'file':
      return { ...named, kind, accept: ['image/*'], sizeMaxMb: 10, countMax: 1, photo: false };
    case 'boxes':
    case 'points':
      return { ...named, kind, image: firstOf(columns, ['image']), labels: firstLabels, countMax: 100 };
    case 'spans':
      return { ...named, kind, text: firstOf(columns, ['long_text', 'text']), labels: firstLabels, countMax: 100 };
    default:
      return { ...named, kind };
  }
}

const firstOptions = (word: string) =>
  [1, 2].map((n) => ({ value: `${word.toLowerCase()}_${n}`, label: `${word} ${n}` }));
const firstLabels = [{ value: 'label_1', label: 'Label 1' }];

function firstOf(columns: readonly Column[], types: readonly string[]): string {
  return types.flatMap((type) => columns.filter((c) => c.type === type))[0]?.key ?? '';
}

/** The same question as another kind of field; what both kinds have stays. */
export function asKind(field: Field, kind: FieldKind, columns: readonly Column[]): Field {
  const made = makeField(kind, field, columns);
  const { help, required, showIf } = field;
  return {
    ...made,
    ...sharedParts(field, made),
    required,
    ...(help === undefined ? {} : { help }),
    ...(showIf === undefined ? {} : { showIf }),
  } as Field;
}

function sharedParts(from: Field, to: Field): Partial<Field> {
  const shared: Record<string, unknown> = {};
  const source = from as unknown as Record<string, unknown>;
  for (const part of ['options', 'labels', 'image'] as const)
    if (part in to && part in from) shared[part] = source[part];
  const texts = ['text', 'long_text'];
  if (texts.includes(from.kind) && texts.includes(to.kind))
    for (const part of ['minLength', 'maxLength', 'pattern'] as const)
      if (source[part] !== undefined) shared[part] = source[part];
  return shared as Partial<Field>;
}
