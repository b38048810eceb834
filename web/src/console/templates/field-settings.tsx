import { Checkbox, Select, TagsInput } from '@mantine/core';
import type { Field } from '@manyhands/contract';
import css from './editor.module.css';
import { useAt } from './editor-context.ts';
import type { FieldSettingsProps } from './field-props.ts';
import { OptionsEditor } from './options-editor.tsx';
import { PrefillSetting } from './prefill-setting.tsx';
import { FileProofSettings, UrlProofSettings } from './proof-settings.tsx';
import { NumberSetting, TextSetting } from './setting-inputs.tsx';
import { TableColumns } from './table-columns.tsx';

type Of<K extends Field['kind']> = Omit<FieldSettingsProps, 'field'> & { field: Extract<Field, { kind: K }> };

/** The settings that only some kinds of field have. */
export function FieldSettings(props: FieldSettingsProps) {
  const { field } = props;
  switch (field.kind) {
    case 'choice':
    case 'choices':
    case 'ranking':
      return <ChoiceSettings {...props} field={field} />;
    case 'text':
    case 'long_text':
      return (
        <>
          <TextSettings {...props} field={field} />
          <PrefillSetting {...props} />
        </>
      );
    case 'number':
      return <NumberSettings {...props} field={field} />;
    case 'date':
      return <DateSettings {...props} field={field} />;
    case 'rating':
      return (
        <NumberSetting
          path={`${props.path}.max`}
          label="Stars"
          whole
          needed
          min={2}
          max={10}
          value={field.max}
          onChange={(max = 5) => props.onChange({ ...field, max })}
        />
      );
    case 'table':
      return (
        <>
          <TableColumns {...props} field={field} />
          <PrefillSetting {...props} />
        </>
      );
    case 'file':
      return <FileSettings {...props} field={field} />;
    case 'url':
      return <UrlProofSettings field={field} onChange={props.onChange} />;
    case 'boxes':
    case 'points':
      return <MarkSettings {...props} field={field} source="image" types={['image']} word="picture" />;
    case 'spans':
      return <MarkSettings {...props} field={field} source="text" types={['text', 'long_text']} word="text" />;
    default:
      return null;
  }
}

function ChoiceSettings({ path, field, settled, onChange }: Of<'choice' | 'choices' | 'ranking'>) {
  const least = field.kind === 'choices' ? 1 : 2;
  return (
    <>
      <OptionsEditor
        path={`${path}.options`}
        word="Option"
        list={field.options}
        least={least}
        most={200}
        withHelp
        settled={settled}
        onChange={(options) => onChange({ ...field, options })}
      />
      {field.kind === 'choices' && (
        <div className={css.pair}>
          <NumberSetting
            path={`${path}.min`}
            label="Pick at least"
            whole
            min={0}
            max={200}
            placeholder="1"
            value={field.min}
            onChange={(min) => onChange({ ...field, min })}
          />
          <NumberSetting
            path={`${path}.max`}
            label="Pick at most"
            whole
            min={1}
            max={200}
            placeholder="all"
            value={field.max}
            onChange={(max) => onChange({ ...field, max })}
          />
        </div>
      )}
    </>
  );
}

function TextSettings({ path, field, onChange }: Of<'text' | 'long_text'>) {
  return (
    <>
      <div className={css.pair}>
        <NumberSetting
          path={`${path}.minLength`}
          label="Least characters"
          whole
          min={0}
          max={20_000}
          value={field.minLength}
          onChange={(minLength) => onChange({ ...field, minLength })}
        />
        <NumberSetting
          path={`${path}.maxLength`}
          label="Most characters"
          whole
          min={1}
          max={20_000}
          value={field.maxLength}
          onChange={(maxLength) => onChange({ ...field, maxLength })}
        />
      </div>
      <TextSetting
        path={`${path}.pattern`}
        label="Pattern"
        description="A regular expression that the answer must match, such as ^[A-Z]{2}-[0-9]+$"
        mono
        maxLength={200}
        value={field.pattern}
        onChange={(pattern) => onChange({ ...field, pattern })}
      />
    </>
  );
}

function NumberSettings({ path, field, onChange }: Of<'number'>) {
  return (
    <div className={css.quad}>
      <NumberSetting
        path={`${path}.min`}
        label="From"
        value={field.min}
        onChange={(min) => onChange({ ...field, min })}
      />
      <NumberSetting
        path={`${path}.max`}
        label="To"
        value={field.max}
        onChange={(max) => onChange({ ...field, max })}
      />
      <NumberSetting
        path={`${path}.step`}
        label="In steps of"
        placeholder="any"
        value={field.step}
        onChange={(step) => onChange({ ...field, step: step && step > 0 ? step : undefined })}
      />
      <TextSetting
        path={`${path}.unit`}
        label="Unit"
        placeholder="cm"
        maxLength={20}
        value={field.unit}
        onChange={(unit) => onChange({ ...field, unit })}
      />
    </div>
  );
}

function DateSettings({ path, field, onChange }: Of<'date'>) {
  return (
    <div className={css.pair}>
      <TextSetting
        path={`${path}.min`}
        label="Not before"
        type="date"
        value={field.min}
        onChange={(min) => onChange({ ...field, min })}
      />
      <TextSetting
        path={`${path}.max`}
        label="Not after"
        type="date"
        value={field.max}
        onChange={(max) => onChange({ ...field, max })}
      />
    </div>
  );
}

const families = [
  { value: 'image/*', label: 'Pictures' },
  { value: 'application/pdf', label: 'PDF' },
  { value: 'video/*', label: 'Video' },
  { value: 'audio/*', label: 'Sound' },
  { value: 'text/csv', label: 'CSV' },
];

function FileSettings({ path, field, onChange }: Of<'file'>) {
  return (
    <>
      <TagsInput
        {...useAt(`${path}.accept`)}
        size="md"
        label="Kinds of file"
        description="Media types; none means any file."
        data={families}
        value={field.accept}
        onChange={(accept) => onChange({ ...field, accept: accept.map((type) => type.toLowerCase()) })}
      />
      <div className={css.pair}>
        <NumberSetting
          path={`${path}.sizeMaxMb`}
          label="Largest file"
          suffix=" MB"
          needed
          min={0.1}
          max={50}
          value={field.sizeMaxMb}
          onChange={(sizeMaxMb = 10) => onChange({ ...field, sizeMaxMb })}
        />
        <NumberSetting
          path={`${path}.countMax`}
          label="Files at most"
          whole
          needed
          min={1}
          max={20}
          value={field.countMax}
          onChange={(countMax = 1) => onChange({ ...field, countMax })}
        />
      </div>
      <Checkbox
        size="md"
        label="Open the camera on a phone"
        checked={field.photo}
        onChange={(event) => onChange({ ...field, photo: event.currentTarget.checked })}
      />
      <FileProofSettings path={path} field={field} onChange={onChange} />
    </>
  );
}

interface MarkProps extends Of<'boxes' | 'points' | 'spans'> {
  /** The setting that names the column which is marked. */
  source: 'image' | 'text';
  types: string[];
  word: string;
}

function MarkSettings({ path, field, columns, settled, source, types, word, onChange }: MarkProps) {
  const fitting = columns.filter((column) => types.includes(column.type));
  const chosen = field.kind === 'spans' ? field.text : field.image;
  const at = useAt(`${path}.${source}`);
  const missing = fitting.length === 0 ? `Add an input column of type ${word} first.` : undefined;
  return (
    <>
      <div className={css.pair}>
        <Select
          {...at}
          {...(missing ? { error: missing } : {})}
          label={`Column with the ${word}`}
          data={fitting.map((column) => ({ value: column.key, label: column.label || column.key }))}
          value={fitting.some((column) => column.key === chosen) ? chosen : null}
          onChange={(key) => key && onChange({ ...field, [source]: key } as Field)}
        />
        <NumberSetting
          path={`${path}.countMax`}
          label="Marks at most"
          whole
          needed
          min={1}
          max={500}
          value={field.countMax}
          onChange={(countMax = 100) => onChange({ ...field, countMax })}
        />
      </div>
      <OptionsEditor
        path={`${path}.labels`}
        word="Label"
        list={field.labels}
        least={1}
        most={50}
        settled={settled}
        onChange={(labels) => onChange({ ...field, labels })}
      />
    </>
  );
}
