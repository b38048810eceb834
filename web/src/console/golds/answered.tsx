import type { Column, Field, Row, Values } from '@manyhands/contract';
import type { ReactNode } from 'react';
import { linkTo } from '../../session/hands.ts';
import { AnswerForm } from '../../task/answer-form.tsx';
import { ItemView } from '../../task/item-view.tsx';
import css from './golds.module.css';
import { type Settings, TruthSettings } from './truth-settings.tsx';

export const fileUrl = (file: string) => linkTo('files.get', { id: file });

export interface AnsweredProps {
  task: { columns: Column[]; form: Field[] };
  input: Row;
  values: Values;
  settings: Settings;
  onChange: (settings: Settings) => void;
  actions: ReactNode;
}

/** The item with its answer, to be read, and what the gold will be. */
export function Answered({ task, input, values, settings, onChange, actions }: AnsweredProps) {
  return (
    <section className={css.panel} aria-label="The gold">
      <ItemView columns={task.columns.map((column) => ({ ...column, shown: true }))} row={input} />
      <div className={css.part}>
        <AnswerForm form={task.form} values={values} onChange={() => {}} readOnly row={input} fileUrl={fileUrl} />
      </div>
      <div className={css.part}>
        <TruthSettings form={task.form} values={values} settings={settings} onChange={onChange} />
      </div>
      <div className={css.presses}>{actions}</div>
    </section>
  );
}
