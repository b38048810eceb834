import { Select, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { Block } from './block.tsx';
import { ClauseMark } from './clause-mark.tsx';
import { changeBrief } from './draft.ts';
import css from './editor.module.css';
import { useAt, useEditing } from './editor-context.ts';
import { ExampleList } from './example-list.tsx';
import { languageChoices } from './languages.ts';
import { FindingMark, withMark } from './lint/finding-mark.tsx';
import { PartTitle } from './part-title.tsx';
import { numberedClauses } from './plain-brief.ts';
import { SentenceList } from './sentence-list.tsx';
import { NumberSetting } from './setting-inputs.tsx';

/** The clause number beside the first line of an input that has a label above. */
const numbered = (n: number | undefined, path: string, what: string) => (input: ReactNode) => (
  <div className={css.numbered}>
    <span className={css.margin}>
      <ClauseMark n={n} />
      <FindingMark path={path} what={what} />
    </span>
    {input}
  </div>
);

/** The human part: what done means, why, how, and how it is told right from wrong. Sentences carry the numbers that decisions cite. */
export function BriefBlock() {
  const { draft, edit } = useEditing();
  const { brief } = draft.definition;
  const set = (change: Partial<typeof brief>) => edit((now) => changeBrief(now, () => change));
  const proofClause = numberedClauses(brief).find((clause) => clause.part === 'proof')?.number;
  return (
    <Block
      title="Brief"
      says="Every numbered sentence is something a worker must satisfy. Who sends an answer back says which one was missed."
    >
      <Textarea
        {...useAt('definition.brief.done')}
        className={css.indented}
        inputContainer={numbered(1, 'definition.brief.done', 'Done when')}
        label="Done when"
        description="One sentence: what is true when an item is finished."
        placeholder="Such as: Each message has the one topic that its sender would choose."
        withAsterisk
        minRows={1}
        value={brief.done}
        onChange={(event) => set({ done: event.currentTarget.value })}
      />
      <Textarea
        {...useAt('definition.brief.why')}
        className={css.indented}
        inputContainer={withMark('definition.brief.why', 'Why')}
        label="Why"
        description="What the answers are used for. People decide better when they know."
        minRows={1}
        value={brief.why}
        onChange={(event) => set({ why: event.currentTarget.value })}
      />
      <section aria-label="Steps" className={css.partBlock}>
        <header className={css.indented}>
          <PartTitle path="definition.brief.steps" title="Steps" />
          <p className={css.partSays}>What to do, in order; one thing in each.</p>
        </header>
        <SentenceList part="steps" word="Step" after={1} placeholder="Such as: Read the message to the end." />
      </section>
      <section aria-label="Checklist" className={css.partBlock}>
        <header className={css.indented}>
          <PartTitle path="definition.brief.checklist" title="Checklist" />
          <p className={css.partSays}>What a worker looks at once more before sending.</p>
        </header>
        <SentenceList
          part="checklist"
          word="Check"
          after={1 + brief.steps.length}
          placeholder="Such as: The topic fits the whole message, not only its first line."
        />
      </section>
      <ExampleList />
      <Textarea
        {...useAt('definition.brief.proof')}
        className={css.indented}
        inputContainer={numbered(proofClause, 'definition.brief.proof', 'Proof')}
        label="Proof"
        description="What must be handed in so that the answer can be believed; empty when nothing is."
        minRows={1}
        value={brief.proof}
        onChange={(event) => set({ proof: event.currentTarget.value })}
      />
      <div className={`${css.pair} ${css.indented}`}>
        <NumberSetting
          path="definition.brief.minutes"
          label="Minutes an item takes"
          description="0.5 is half a minute."
          value={brief.minutes}
          min={0.05}
          max={480}
          needed
          suffix=" min"
          onChange={(minutes) => minutes !== undefined && set({ minutes })}
        />
        <Select
          {...useAt('definition.brief.language')}
          label="Language of the brief"
          description="Read aloud in this language."
          searchable
          data={languageChoices(brief.language)}
          value={brief.language}
          onChange={(language) => language && set({ language })}
        />
      </div>
    </Block>
  );
}
