import { TextInput } from '@mantine/core';
import { changeDefinition, rename } from './draft.ts';
import css from './editor.module.css';
import { useAt, useEditing } from './editor-context.ts';
import { withMark } from './lint/finding-mark.tsx';

/** What the template is called here, and what workers call it. */
export function NameBlock() {
  const { draft, edit } = useEditing();
  return (
    <section className={css.block} aria-label="Name">
      <TextInput
        {...useAt('name')}
        label="Name"
        description="In your list of templates."
        placeholder="Such as: Topics of customer messages"
        withAsterisk
        value={draft.name}
        onChange={(event) => {
          const name = event.currentTarget.value;
          edit((now) => rename(now, name));
        }}
      />
      <TextInput
        {...useAt('definition.title')}
        inputContainer={withMark('definition.title', 'Title for workers')}
        label="Title for workers"
        description="What they see before they start."
        placeholder="Such as: Choose the topic of a message"
        withAsterisk
        value={draft.definition.title}
        onChange={(event) => {
          const title = event.currentTarget.value;
          edit((now) => changeDefinition(now, { title }));
        }}
      />
    </section>
  );
}
