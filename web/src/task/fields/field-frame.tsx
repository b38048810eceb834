import type { Field } from '@manyhands/contract';
import type { ReactNode } from 'react';
import { classes } from '../../look/classes.ts';
import { useWords } from '../words.ts';
import css from './field-frame.module.css';
import { isOneInput } from './widget.tsx';

export interface FieldFrameProps {
  field: Field;
  /** Id of the element that takes the focus; the ids of label, help, note and problem are made from it. */
  id: string;
  problem: string | undefined;
  note: string | undefined;
  locked: boolean;
  children: (ids: { labelledBy: string; describedBy: string | undefined }) => ReactNode;
}

/** What stands around every widget: the question, its help, the reviewer's note before it and the problem after it. */
export function FieldFrame({ field, id, problem, note, locked, children }: FieldFrameProps) {
  const words = useWords();
  const described = [field.help && `${id}-help`, note && `${id}-note`, problem && `${id}-problem`]
    .filter(Boolean)
    .join(' ');
  const title = (
    <>
      {field.label}
      {!field.required && <span className={css.optional}> {words.optional}</span>}
    </>
  );
  const inside = (
    <>
      {field.help && (
        <p id={`${id}-help`} className={css.help}>
          {field.help}
        </p>
      )}
      {note && (
        <p id={`${id}-note`} className={css.note}>
          <strong>{words.reviewer}:</strong> <bdi>{note}</bdi>
        </p>
      )}
      {locked && <p className={css.locked}>{words.locked}</p>}
      {children({ labelledBy: `${id}-label`, describedBy: described || undefined })}
      {problem && (
        <p id={`${id}-problem`} className={css.problem}>
          <span className={css.sign} aria-hidden="true">
            !
          </span>
          {problem}
        </p>
      )}
    </>
  );
  const shell = { className: classes(css.field, problem && css.wrong, note && css.noted), 'data-field': field.key };
  if (isOneInput(field.kind) && !locked)
    return (
      <div {...shell}>
        <label id={`${id}-label`} className={css.label} htmlFor={id}>
          {title}
        </label>
        {inside}
      </div>
    );
  return (
    <fieldset {...shell}>
      <legend id={`${id}-label`} className={css.label}>
        {title}
      </legend>
      {inside}
    </fieldset>
  );
}
