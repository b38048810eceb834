import { Button, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import css from './editor.module.css';
import { focusAt, idAt, useAt, usePlaces } from './editor-context.ts';
import { inserted, moved, replaced, without } from './lists.ts';
import { plainKey } from './make-key.ts';
import { type Option, optionsFrom, relabel } from './options.ts';
import { moveKey, RowMenu } from './row-menu.tsx';

interface OptionsEditorProps<O extends Option> {
  path: string;
  word: 'Option' | 'Label';
  list: O[];
  least: number;
  most: number;
  withHelp?: boolean;
  settled: (value: string) => boolean;
  onChange: (list: O[]) => void;
}

/** Options or labels, one in each line. Values are made from the labels; they can be seen and changed, but need not be. */
export function OptionsEditor<O extends Option>(props: OptionsEditorProps<O>) {
  const { path, word, list, least, most, settled, onChange } = props;
  const [detailed, setDetailed] = useState(false);
  const { error } = useAt(path);
  const addAt = (at: number) => {
    onChange(inserted(list, at, optionsFrom<O>([''], list)[0] as O));
    focusAt(`${path}.${at}.label`);
  };
  const move = (at: number, by: -1 | 1) => {
    if (!list[at + by]) return;
    onChange(moved(list, at, at + by));
    focusAt(`${path}.${at + by}.label`);
  };
  const remove = (at: number) => {
    onChange(without(list, at));
    focusAt(`${path}.${Math.max(0, at - 1)}.label`);
  };
  const paste = (event: ClipboardEvent, at: number) => {
    const lines = event.clipboardData
      .getData('text')
      .split(/\r?\n|\t/)
      .map((line) => line.trim())
      .filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    const kept = list[at]?.label.trim() ? list.slice(0, at + 1) : list.slice(0, at);
    const next = [...kept, ...list.slice(at + 1)];
    onChange(next.toSpliced(kept.length, 0, ...optionsFrom<O>(lines, next)).slice(0, most));
  };
  return (
    <fieldset className={css.options}>
      <legend className={css.legend}>{word}s</legend>
      <ol className={css.sentences}>
        {list.map((option, at) => (
          <OptionRow
            // An option's value follows its label; its place does not.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={at}
            path={`${path}.${at}`}
            name={`${word} ${at + 1}`}
            option={option}
            detailed={detailed}
            withHelp={props.withHelp ?? false}
            isFirst={at === 0}
            isLast={at === list.length - 1}
            onLabel={(label) => onChange(relabel(list, at, label, settled))}
            onChange={(part) => onChange(replaced(list, at, { ...option, ...part }))}
            onMove={(by) => move(at, by)}
            onRemove={list.length > least ? () => remove(at) : undefined}
            onNext={list.length < most ? () => addAt(at + 1) : undefined}
            onPaste={(event) => paste(event, at)}
          />
        ))}
      </ol>
      {error && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
      <div className={css.row}>
        <Button
          id={idAt(path)}
          variant="subtle"
          color="gray"
          leftSection={<Plus size={16} />}
          disabled={list.length >= most}
          onClick={() => addAt(list.length)}
        >
          Add {word === 'Option' ? 'an option' : 'a label'}
        </Button>
        <Button variant="subtle" color="gray" aria-expanded={detailed} onClick={() => setDetailed(!detailed)}>
          {detailed ? 'Hide the values' : props.withHelp ? 'Values and help' : 'Values'}
        </Button>
      </div>
    </fieldset>
  );
}

interface OptionRowProps<O extends Option> {
  path: string;
  name: string;
  option: O;
  detailed: boolean;
  withHelp: boolean;
  isFirst: boolean;
  isLast: boolean;
  onLabel: (label: string) => void;
  onChange: (part: Partial<Option>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: (() => void) | undefined;
  onNext: (() => void) | undefined;
  onPaste: (event: ClipboardEvent) => void;
}

function OptionRow<O extends Option>(props: OptionRowProps<O>) {
  const { path, name, option, detailed, onChange, onMove, onRemove, onNext } = props;
  const place = usePlaces();
  const onKeyDown = (event: KeyboardEvent) => {
    const by = moveKey(event);
    const enter = event.key === 'Enter' && !event.nativeEvent.isComposing && !event.ctrlKey && !event.metaKey;
    const backOut = event.key === 'Backspace' && option.label === '' && onRemove;
    if (!by && !enter && !backOut) return;
    event.preventDefault();
    if (by) onMove(by);
    else if (backOut) backOut();
    else if (option.label.trim()) onNext?.();
  };
  return (
    <li className={css.option}>
      <div className={css.optionParts}>
        <TextInput
          {...place(`${path}.label`)}
          aria-label={name}
          placeholder={name}
          maxLength={200}
          value={option.label}
          onChange={(event) => props.onLabel(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={props.onPaste}
        />
        {detailed && (
          <TextInput
            {...place(`${path}.value`)}
            aria-label={`Value of ${name.toLowerCase()}`}
            styles={{ input: { fontFamily: 'var(--mono)' } }}
            spellCheck={false}
            value={option.value}
            onChange={(event) => onChange({ value: plainKey(event.currentTarget.value) })}
          />
        )}
        {detailed && props.withHelp && (
          <TextInput
            {...place(`${path}.help`)}
            aria-label={`Help for ${name.toLowerCase()}`}
            placeholder="Help, if it needs any"
            maxLength={300}
            value={option.help ?? ''}
            onChange={(event) => onChange({ help: event.currentTarget.value || undefined })}
          />
        )}
      </div>
      <RowMenu
        what={name.toLowerCase()}
        onMove={onMove}
        isFirst={props.isFirst}
        isLast={props.isLast}
        onRemove={onRemove}
      />
    </li>
  );
}
