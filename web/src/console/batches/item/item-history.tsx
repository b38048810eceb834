import { type Field, showAnswer } from '@manyhands/contract';
import { When } from '../../parts/time.tsx';
import css from './item.module.css';
import type { ItemResult } from './item-page-types.ts';
import { whyWords } from './result-words.ts';

type Change = ItemResult['history'][number];

/** What became of the result since it was first delivered, newest first. */
export function ItemHistory({ history, form }: { history: readonly Change[]; form: readonly Field[] }) {
  return (
    <ol className={css.history}>
      {history.map((change) => (
        <li key={`${change.at} ${change.kind} ${change.field}`}>
          <When at={change.at} />
          <span>
            <Told change={change} form={form} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function Told({ change, form }: { change: Change; form: readonly Field[] }) {
  const by = change.by ? `, by ${change.by}` : '';
  if (change.kind === 'item.done') return <>The result was complete{by}.</>;
  if (change.kind === 'item.reopened') return <>More answers were wanted again{by}.</>;
  const field = form.find(({ key }) => key === change.field);
  const shown = (value: unknown) =>
    value === null ? 'no value' : `“${field ? showAnswer(field, value) : String(value)}”`;
  return (
    <>
      <strong>{field?.label ?? change.field}</strong> changed from {shown(change.from)} to {shown(change.to)}:{' '}
      {whyWords(change.why)}
      {by}.
    </>
  );
}
