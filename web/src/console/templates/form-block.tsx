import { Button, Menu } from '@mantine/core';
import type { FieldKind } from '@manyhands/contract';
import { Plus } from 'lucide-react';
import { Block } from './block.tsx';
import { changeField, changeForm } from './draft.ts';
import css from './editor.module.css';
import { focusAt, idAt, useEditing } from './editor-context.ts';
import { FieldCard } from './field-card.tsx';
import { kindGroups, makeField } from './kinds.ts';
import { listHands } from './list-hands.ts';
import { inserted } from './lists.ts';
import { makeKey } from './make-key.ts';

const path = 'definition.form';

/** What is asked: the fields of the answer, in the order in which they are shown. */
export function FormBlock() {
  const { draft, edit, open, setOpen } = useEditing();
  const { form, columns } = draft.definition;
  const show = (at: number) => setOpen(at < 0 ? null : { list: 'form', at });
  const hands = listHands(path, form, 'Field', (next) => edit((now) => changeForm(now, next)), show);
  const isOpen = (at: number) => open?.list === 'form' && open.at === at;
  const freeKey = (label: string) =>
    makeKey(
      label,
      form.map((f) => f.key),
      'field',
    );
  const add = (kind: FieldKind) => {
    const field = makeField(kind, { key: freeKey(''), label: '' }, columns);
    edit((now) => changeForm(now, (list) => [...list, field]));
    show(form.length);
    focusAt(`${path}.${form.length}.label`);
  };
  return (
    <Block path={path} title="Form" says="What is asked about each item. Short forms are answered faster and better.">
      <ol className={css.cards}>
        {form.map((field, at) => (
          <FieldCard
            // A field's key may change while it is typed; its place does not.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={at}
            path={`${path}.${at}`}
            field={field}
            earlier={form.slice(0, at)}
            columns={columns}
            settled={(value) => draft.settled.includes(`option ${field.key} ${value}`)}
            isFirst={at === 0}
            isLast={at === form.length - 1}
            isOpen={isOpen(at)}
            onToggle={() => show(isOpen(at) ? -1 : at)}
            onChange={(next) => edit((now) => changeField(now, at, next))}
            onMove={(by) => hands.move(at, by)}
            onDuplicate={() => {
              const copy = { ...field, key: freeKey(field.label) };
              edit((now) => changeForm(now, (list) => inserted(list, at + 1, copy)));
              show(at + 1);
              focusAt(`${path}.${at + 1}.label`);
            }}
            onRemove={form.length > 1 ? () => hands.remove(at) : undefined}
          />
        ))}
      </ol>
      <AddField add={add} full={form.length >= 40} />
    </Block>
  );
}

function AddField({ add, full }: { add: (kind: FieldKind) => void; full: boolean }) {
  return (
    <Menu position="bottom-start" width={240} returnFocus={false}>
      <Menu.Target>
        <Button
          id={idAt(`${path}.add`)}
          className={css.addLast}
          variant="subtle"
          color="gray"
          leftSection={<Plus size={16} />}
          disabled={full}
        >
          Add a field
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {kindGroups.map(({ group, kinds }) => (
          <div key={group}>
            <Menu.Label>{group}</Menu.Label>
            {kinds.map(({ kind, name }) => (
              <Menu.Item key={kind} onClick={() => add(kind)}>
                {name}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
