import { Checkbox, Select } from '@mantine/core';
import type { Field, FieldKind } from '@manyhands/contract';
import { ConditionEditor } from './condition-editor.tsx';
import { conditionWords } from './conditions.ts';
import css from './editor.module.css';
import { useAt, useProblemsIn } from './editor-context.ts';
import type { FieldCardProps } from './field-props.ts';
import { FieldSettings } from './field-settings.tsx';
import { FoldCard } from './fold-card.tsx';
import { asKind, isSimple, kindGroups, kindName } from './kinds.ts';
import { plainKey } from './make-key.ts';
import { TextSetting } from './setting-inputs.tsx';

/** One field of the form, told in a line or open with all its settings. */
export function FieldCard(props: FieldCardProps) {
  const { path, field, earlier, columns, settled, inTable = false, onChange, ...rest } = props;
  const set = (part: object) => onChange({ ...field, ...part } as Field);
  return (
    <FoldCard
      path={path}
      title={field.label || (inTable ? 'Unnamed column' : 'Unnamed field')}
      what={`${inTable ? 'column' : 'field'} ${field.label || field.key}`}
      summary={summaryOf(field, earlier)}
      problems={useProblemsIn(path)}
      {...rest}
    >
      <TextSetting
        path={`${path}.label`}
        label={inTable ? 'Heading' : 'Question'}
        required
        value={field.label}
        onChange={(label = '') => set({ label })}
      />
      <div className={css.pair}>
        <KindSelect path={path} field={field} columns={columns} inTable={inTable} onChange={onChange} />
        <TextSetting
          path={`${path}.key`}
          label="Key"
          description="The heading in exports."
          mono
          value={field.key}
          onChange={(key = '') => set({ key: plainKey(key) })}
        />
      </div>
      <FieldSettings
        path={path}
        field={field}
        columns={columns}
        settled={settled}
        onChange={onChange}
        card={FieldCard}
      />
      <TextSetting
        path={`${path}.help`}
        label="Help"
        description="Shown under the question."
        value={field.help}
        onChange={(help) => set({ help })}
      />
      <Checkbox
        size="md"
        label="Must be answered"
        checked={field.required}
        onChange={(event) => set({ required: event.currentTarget.checked })}
      />
      <ConditionEditor
        path={`${path}.showIf`}
        condition={field.showIf}
        earlier={earlier}
        onChange={(showIf) => set({ showIf })}
      />
    </FoldCard>
  );
}

function KindSelect({
  path,
  field,
  columns,
  inTable,
  onChange,
}: Pick<FieldCardProps, 'path' | 'field' | 'columns' | 'inTable' | 'onChange'>) {
  const data = kindGroups
    .map(({ group, kinds }) => ({
      group,
      items: kinds
        .filter(({ kind }) => !inTable || isSimple(kind))
        .map(({ kind, name }) => ({ value: kind as string, label: name })),
    }))
    .filter(({ items }) => items.length > 0);
  return (
    <Select
      {...useAt(`${path}.kind`)}
      label="Kind"
      description="What the answer looks like."
      data={data}
      value={field.kind}
      onChange={(kind) => kind && kind !== field.kind && onChange(asKind(field, kind as FieldKind, columns))}
    />
  );
}

function summaryOf(field: Field, earlier: Field[]): string {
  return [
    kindName(field.kind),
    'options' in field
      ? field.options
          .map((o) => o.label)
          .filter(Boolean)
          .join(', ')
      : '',
    'labels' in field
      ? field.labels
          .map((l) => l.label)
          .filter(Boolean)
          .join(', ')
      : '',
    field.required ? '' : 'optional',
    field.showIf ? `if ${conditionWords(field.showIf, earlier)}` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
