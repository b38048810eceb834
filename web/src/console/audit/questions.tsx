import { Checkbox, SegmentedControl } from '@mantine/core';
import { touchWords } from '@manyhands/contract';
import { hands } from '../../session/hands.ts';
import css from './audit.module.css';
import { hoursText, type WholeTask } from './audit-words.ts';
import { useAuditVerbs } from './use-audit.ts';

type Answers = WholeTask['answers'];
type YesNo = 'outsider' | 'rules' | 'revenue';

const asked: { key: YesNo; label: string; says: string }[] = [
  {
    key: 'outsider',
    label: 'Could somebody outside do it with clear instructions?',
    says: 'Without knowing your house, and without your passwords.',
  },
  {
    key: 'rules',
    label: 'Does it follow rules?',
    says: 'Rules that can be written down, so that two people come to the same.',
  },
  { key: 'revenue', label: 'Does it contribute to revenue?', says: 'Directly: what is done well here is sold.' },
];
const touches = Object.keys(touchWords) as (keyof typeof touchWords)[];

/** The questions about a small task. Every answer is kept at once, and what follows stands beside. */
export function Questions({ task }: { task: WholeTask }) {
  const verbs = useAuditVerbs();
  const mayAnswer = task.can.includes('change');
  const answer = (answers: Partial<Answers>) =>
    void verbs.attempt(() => hands.smallTasks.change({ id: task.id, answers }));
  const { answers } = task;
  return (
    <section className={css.part} aria-labelledby="questions">
      <h2 id="questions">Five questions</h2>
      <Touches known={answers.touches} disabled={!mayAnswer} onAnswer={(value) => answer({ touches: value })} />
      {asked.map(({ key, label, says }) => (
        <Choice key={key} label={label} says={says}>
          <SegmentedControl
            size="md"
            aria-label={label}
            disabled={!mayAnswer}
            data={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
              { value: 'open', label: 'Not sure' },
            ]}
            value={answers[key] === null ? 'open' : answers[key] ? 'yes' : 'no'}
            onChange={(value) => answer({ [key]: value === 'open' ? null : value === 'yes' })}
          />
        </Choice>
      ))}
      <Choice
        label="Is it over a tenth of somebody’s week?"
        says={
          task.hoursPerWeek === null ? 'The hours are not known yet.' : `It is ${hoursText(task.hoursPerWeek)} of 40 h.`
        }
      >
        <SegmentedControl
          size="md"
          aria-label="Is it over a tenth of somebody’s week?"
          disabled={!mayAnswer}
          data={[
            { value: 'hours', label: `As the hours say: ${(task.hoursPerWeek ?? 0) > 4 ? 'yes' : 'no'}` },
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          value={answers.overTenth === null ? 'hours' : answers.overTenth ? 'yes' : 'no'}
          onChange={(value) => answer({ overTenth: value === 'hours' ? null : value === 'yes' })}
        />
      </Choice>
    </section>
  );
}

function Choice({ label, says, children }: { label: string; says: string; children: React.ReactNode }) {
  return (
    <div className={css.question}>
      <p className={css.asks}>{label}</p>
      <p className={css.soft}>{says}</p>
      {children}
    </div>
  );
}

interface TouchesProps {
  known: Answers['touches'];
  disabled: boolean;
  onAnswer: (value: Answers['touches']) => void;
}

/** What it touches; “none of these” is an answer too. */
function Touches({ known, disabled, onAnswer }: TouchesProps) {
  const toggle = (touch: (typeof touches)[number], on: boolean) =>
    onAnswer(on ? [...(known ?? []), touch] : (known ?? []).filter((one) => one !== touch));
  return (
    <fieldset className={css.question}>
      <legend className={css.asks}>Does it touch any of these?</legend>
      <p className={css.soft}>Then it is never given to people outside.</p>
      {touches.map((touch) => (
        <Checkbox
          key={touch}
          size="md"
          className={css.tick}
          label={touchWords[touch]}
          disabled={disabled}
          checked={known?.includes(touch) ?? false}
          onChange={(event) => toggle(touch, event.currentTarget.checked)}
        />
      ))}
      <Checkbox
        size="md"
        className={css.tick}
        label="none of these"
        disabled={disabled}
        checked={known?.length === 0}
        onChange={(event) => onAnswer(event.currentTarget.checked ? [] : null)}
      />
    </fieldset>
  );
}
