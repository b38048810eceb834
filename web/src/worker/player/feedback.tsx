import type { Field } from '@manyhands/contract';
import { Notice } from '../../look/notice.tsx';
import type { Assignment } from '../client.ts';
import { plain } from '../words/plain.ts';
import css from './player.module.css';

/** Why an answer came back: the clause that was missed, and which fields to put right. */
export function Feedback({ feedback, form }: { feedback: NonNullable<Assignment['feedback']>; form: Field[] }) {
  const { kind, clause, fields, evidence } = feedback;
  const labels = form.filter((field) => fields.includes(field.key)).map((field) => `“${field.label}”`);
  const sent = kind === 'sent_back';
  return (
    <Notice
      kind={sent ? 'wait' : 'stop'}
      live={false}
      title={sent ? 'A reviewer sent this back to you' : 'A reviewer rejected this answer'}
    >
      {clause.text && (
        <p>
          Clause {clause.number} of the brief: <q>{plain(clause.text)}</q>
        </p>
      )}
      {evidence && <p className={css.evidence}>{evidence}</p>}
      {sent && labels.length > 0 && <p>Put {joined(labels)} right and send it again. Everything else is fine.</p>}
    </Notice>
  );
}

const joined = (words: string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
