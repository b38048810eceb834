import type { Field, FieldResult } from '@manyhands/contract';
import { AnswerValue } from '../../../task/answer-value.tsx';
import { counted } from '../../parts/time.tsx';
import css from './item.module.css';
import type { ItemResult } from './item-page-types.ts';
import { beliefWords, howWords, isFound, kindWords } from './result-words.ts';

interface ItemResultProps {
  found: ItemResult;
  form: readonly Field[];
  fileUrl: (file: string) => string;
}

/** The result field by field: what it says, how it came about, how sure that is, and what others said. */
export function ResultFields({ found, form, fileUrl }: ItemResultProps) {
  const { result, belief } = found;
  if (!result) return <p className={css.lead}>No answer has been accepted yet.</p>;
  return (
    <>
      <p className={css.lead}>
        {belief ? beliefWords(belief) : `From ${counted(result.answers, 'accepted answer')}.`}
        {!result.done && ' The result may still change.'}
      </p>
      <ul className={css.fields}>
        {form.map((field) => (
          <OneField key={field.key} field={field} found={found} fileUrl={fileUrl} />
        ))}
      </ul>
      <Legend fields={Object.values(result.fields)} />
    </>
  );
}

function OneField({ field, found, fileUrl }: Omit<ItemResultProps, 'form'> & { field: Field }) {
  const { result, item, models } = found;
  const of = result?.fields[field.key];
  const value = result?.values[field.key];
  const model = models.find((one) => one.field === field.key);
  return (
    <li className={css.field}>
      <div>
        <h3>{field.label}</h3>
        <div className={css.value}>
          {value === null ? (
            <span className={css.none}>Not settled</span>
          ) : (
            <AnswerValue field={field} value={value} row={item.input} fileUrl={fileUrl} />
          )}
        </div>
        {of && <p className={css.how}>{howWords(of, value, result?.agreement[field.key] ?? 0, model)}</p>}
        {of?.differs && <p className={css.verify}>Opinions differ: somebody should verify it.</p>}
        {of && <Dissent of={of} settled={value !== null} />}
      </div>
      {of && (
        <div className={css.sure}>
          <Sureness of={of} />
        </div>
      )}
    </li>
  );
}

/** What the figures mean, once for all of them. */
function Legend({ fields }: { fields: readonly FieldResult[] }) {
  const guessed = fields.filter((of) => !isFound(of));
  const kinds = [...new Set(guessed.map(({ kind }) => kind))];
  return (
    <div className={css.legend}>
      {kinds.map((kind) => (
        <p key={kind}>{kindWords[kind]}</p>
      ))}
    </div>
  );
}

function Dissent({ of, settled }: { of: FieldResult; settled: boolean }) {
  if (of.dissent.length === 0) return null;
  return (
    <ul className={css.dissent} aria-label={settled ? 'What others said' : 'What was said'}>
      {of.dissent.map(({ value, count }) => (
        <li key={value}>
          <strong>{count.toLocaleString('en')}</strong> said {value === '' ? 'nothing' : `“${value}”`}
        </li>
      ))}
    </ul>
  );
}

/** A figure is never alone: a bar is under it, and what it means is said below the list. Where somebody looked, no figure says it better. */
export function Sureness({ of }: { of: FieldResult }) {
  if (isFound(of))
    return (
      <p className={css.figure}>
        <strong>{of.how === 'gold' ? 'Known' : 'Checked'}</strong>
      </p>
    );
  const percent = Math.round(of.confidence * 100);
  const isScore = of.kind === 'score';
  return (
    <>
      <p className={css.figure}>
        <strong>{percent} %</strong> {isScore ? 'score' : 'sure'}
      </p>
      <div className={css.track} aria-hidden="true">
        <div className={isScore ? `${css.bar} ${css.score}` : css.bar} style={{ width: `${percent}%` }} />
      </div>
    </>
  );
}
