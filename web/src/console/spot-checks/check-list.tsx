import { UnstyledButton } from '@mantine/core';
import { type Field, type SpotCheckView, showAnswer } from '@manyhands/contract';
import desk from '../review/desk.module.css';
import css from './spot-checks.module.css';

export interface CheckListProps {
  checks: SpotCheckView[];
  form: Field[];
  at: string;
  go: (id: string) => void;
}

const words: Partial<Record<SpotCheckView['state'], string>> = {
  confirmed: '✓ right',
  corrected: '✎ put right',
  gone: '– withdrawn',
};

/** The checks in the order in which they were drawn; judged ones stay where they are, dimmed. */
export function CheckList({ checks, form, at, go }: CheckListProps) {
  return (
    <ol className={desk.list}>
      {checks.map((check) => (
        <li key={check.id} className={check.id === at ? `${css.entry} ${desk.here}` : css.entry}>
          <UnstyledButton
            className={check.state === 'waiting' ? desk.open : `${desk.open} ${desk.decided}`}
            aria-current={check.id === at}
            onClick={() => go(check.id)}
          >
            <span>
              <strong>Item {check.item.number}</strong>
            </span>
            <span className={`${desk.small} ${css.cut}`}>{words[check.state] ?? gist(form, check)}</span>
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}

const gist = (form: Field[], { values }: SpotCheckView): string =>
  form
    .map((field) => showAnswer(field, values[field.key]))
    .filter(Boolean)
    .join(' · ') || 'undecided';
