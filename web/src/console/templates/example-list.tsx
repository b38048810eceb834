import { Button, SegmentedControl, Textarea } from '@mantine/core';
import type { Brief } from '@manyhands/contract';
import { Plus } from 'lucide-react';
import { changeBrief } from './draft.ts';
import css from './editor.module.css';
import { idAt, useAt, useEditing, useProblemsIn } from './editor-context.ts';
import { FindingMark } from './lint/finding-mark.tsx';
import { listHands } from './list-hands.ts';
import { replaced } from './lists.ts';
import { PartTitle } from './part-title.tsx';
import { RowMenu } from './row-menu.tsx';

type Example = Brief['examples'][number];
const path = 'definition.brief.examples';
const kinds = [
  { value: 'good', label: '✓ Good' },
  { value: 'bad', label: '✗ Not good' },
];

/** Good and bad examples with reasons: what a brief is best understood by. */
export function ExampleList() {
  const { draft, edit } = useEditing();
  const { examples } = draft.definition.brief;
  const change = (next: (list: Example[]) => Example[]) =>
    edit((now) => changeBrief(now, (brief) => ({ examples: next(brief.examples) })));
  const hands = listHands(path, examples, 'Example', change);
  const add = (kind: Example['kind']) => hands.insert(examples.length, { kind, input: '', answer: '', reason: '' });
  return (
    <section aria-label="Examples" className={css.partBlock}>
      <header className={css.indented}>
        <PartTitle path={path} title="Examples" />
        <p className={css.partSays}>One good and one bad teach more than ten sentences.</p>
      </header>
      <ul className={css.examples}>
        {examples.map((example, at) => (
          <ExampleCard
            // Examples have no identity but their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={at}
            at={at}
            example={example}
            isLast={at === examples.length - 1}
            onChange={(part) => change((now) => replaced(now, at, { ...example, ...part }))}
            onMove={(by) => hands.move(at, by)}
            onRemove={() => hands.remove(at)}
          />
        ))}
      </ul>
      <div className={`${css.row} ${css.adding}`}>
        <Button
          id={idAt(`${path}.add`)}
          variant="subtle"
          color="gray"
          leftSection={<Plus size={16} />}
          disabled={examples.length >= 20}
          onClick={() => add('good')}
        >
          Add a good example
        </Button>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<Plus size={16} />}
          disabled={examples.length >= 20}
          onClick={() => add('bad')}
        >
          Add a bad one
        </Button>
      </div>
    </section>
  );
}

interface ExampleCardProps {
  at: number;
  example: Example;
  isLast: boolean;
  onChange: (part: Partial<Example>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function ExampleCard({ at, example, isLast, onChange, onMove, onRemove }: ExampleCardProps) {
  const here = `${path}.${at}`;
  const problems = useProblemsIn(here);
  return (
    <li className={problems > 0 ? `${css.example} ${css.faulty}` : css.example}>
      <div className={css.exampleHead}>
        <SegmentedControl
          size="md"
          aria-label={`Example ${at + 1} is`}
          data={kinds}
          value={example.kind}
          onChange={(kind) => onChange({ kind: kind as Example['kind'] })}
        />
        <FindingMark path={here} what={`Example ${at + 1}`} />
        <RowMenu what={`example ${at + 1}`} onMove={onMove} isFirst={at === 0} isLast={isLast} onRemove={onRemove} />
      </div>
      <Textarea
        label="Given"
        {...useAt(`${here}.input`)}
        minRows={1}
        value={example.input}
        onChange={(event) => onChange({ input: event.currentTarget.value })}
      />
      <Textarea
        label="Answer"
        {...useAt(`${here}.answer`)}
        minRows={1}
        value={example.answer}
        onChange={(event) => onChange({ answer: event.currentTarget.value })}
      />
      <Textarea
        label={example.kind === 'good' ? 'Why it is right' : 'Why it is not'}
        {...useAt(`${here}.reason`)}
        minRows={1}
        value={example.reason}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
      />
    </li>
  );
}
