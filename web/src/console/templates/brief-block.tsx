import { Select, Textarea } from '@mantine/core';
import { Block } from './block.tsx';
import { ClauseMark } from './clause-mark.tsx';
import { changeBrief } from './draft.ts';
import css from './editor.module.css';
import { useAt, useEditing } from './editor-context.ts';
import { ExampleList } from './example-list.tsx';
import { languageChoices } from './languages.ts';
import { numberedClauses } from './plain-brief.ts';
import { SentenceList } from './sentence-list.tsx';
import { NumberSetting } from './setting-inputs.tsx';

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
      <div className={css.sentence}>
        <ClauseMark n={1} />
        <Textarea
          {...useAt('definition.brief.done')}
          className={css.grow}
          label="Done when"
          description="One sentence: what is true when an item is finished."
          placeholder="Each message has the one topic that its sender would choose."
          withAsterisk
          minRows={1}
          maxLength={500}
          value={brief.done}
          onChange={(event) => set({ done: event.currentTarget.value })}
        />
      </div>
      <Textarea
        {...useAt('definition.brief.why')}
        className={css.indented}
        label="Why"
        description="What the answers are used for. People decide better when they know."
        minRows={1}
        maxLength={1000}
        value={brief.why}
        onChange={(event) => set({ why: event.currentTarget.value })}
      />
      <section aria-label="Steps">
        <h3 className={css.part}>Steps</h3>
        <SentenceList part="steps" word="Step" after={1} placeholder="Read the message to the end." />
      </section>
      <section aria-label="Checklist">
        <h3 className={css.part}>Checklist</h3>
        <p className={css.partSays}>What a worker looks at once more before sending.</p>
        <SentenceList
          part="checklist"
          word="Check"
          after={1 + brief.steps.length}
          placeholder="The topic fits the whole message, not only its first line."
        />
      </section>
      <ExampleList />
      <div className={css.sentence}>
        <ClauseMark n={proofClause} />
        <Textarea
          {...useAt('definition.brief.proof')}
          className={css.grow}
          label="Proof"
          description="What must be handed in so that the answer can be believed; empty when nothing is."
          minRows={1}
          maxLength={500}
          value={brief.proof}
          onChange={(event) => set({ proof: event.currentTarget.value })}
        />
      </div>
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
