import { Anchor } from '@mantine/core';
import type { Field } from '@manyhands/contract';
import { Link } from 'react-router';
import type { hands } from '../../session/hands.ts';
import { ItemView } from '../../task/item-view.tsx';
import type { Batch } from '../batches/use-batch.ts';
import { to } from '../paths.ts';
import desk from '../review/desk.module.css';
import type { Version } from '../review/desk.tsx';
import { DeskMoves } from '../review/desk-moves.tsx';
import css from './disagreements.module.css';
import { FieldSides } from './field-sides.tsx';

export type Compared = Awaited<ReturnType<typeof hands.disagreements.item>>;

export interface ComparedItemProps {
  compared: Compared;
  version: Version;
  batch: Batch;
  step: (by: 1 | -1) => void;
  help: () => void;
}

/** One item with its answers side by side: fields that people differ on first and marked, those that all agree on in a line each. */
export function ComparedItem({ compared, version, batch, step, help }: ComparedItemProps) {
  const { columns, form } = version.definition;
  const fieldOf = (key: string) => form.find((field) => field.key === key);
  const known = compared.fields.flatMap((one) => {
    const field: Field | undefined = fieldOf(one.key);
    return field ? [{ one, field }] : [];
  });
  const apart = known.filter(({ one }) => one.score > 0).sort((a, b) => b.one.score - a.one.score);
  const agreed = known.filter(({ one }) => one.score === 0);
  return (
    <article className={desk.desk} aria-label={`Item ${compared.item.number}`}>
      <header className={desk.title}>
        <h2>Item {compared.item.number}</h2>
        <p className={desk.meta}>
          <Anchor component={Link} to={to('item', { id: batch.id, item: compared.item.id })}>
            How its result came about
          </Anchor>
        </p>
        <DeskMoves version={version} step={step} help={help} />
      </header>
      <ItemView columns={columns} row={compared.item.input} omit={drawnOn(apart.map(({ field }) => field))} />
      {apart.map(({ one, field }) => (
        <section key={one.key} className={css.field}>
          <header className={css.fieldHead}>
            <h3>{one.label}</h3>
            <p>{one.says}</p>
          </header>
          <FieldSides field={field} compared={one} answers={compared.answers} row={compared.item.input} />
        </section>
      ))}
      {agreed.length > 0 && (
        <dl className={css.agreed} aria-label="Fields that nobody differs on">
          {agreed.map(({ one }) => (
            <div key={one.key}>
              <dt>{one.label}</dt>
              <dd>{one.says}</dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}

/** Pictures that differences are drawn on need not stand there twice. */
const drawnOn = (fields: Field[]): string[] =>
  fields.flatMap((field) => (field.kind === 'boxes' || field.kind === 'points' ? [field.image] : []));
