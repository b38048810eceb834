import { Button } from '@mantine/core';
import type { Column } from '@manyhands/contract';
import { gistOf } from '../golds/gold-words.ts';
import { Loaded } from '../parts/states.tsx';
import css from './baselines.module.css';
import { OwnRow } from './own-row.tsx';
import type { ToDo, useToDo } from './use-baseline.ts';

interface BeginProps {
  may: boolean;
  todo: ReturnType<typeof useToDo>;
  columns: Column[];
  begin: (items: ToDo[]) => void;
  /** Below what was learned already: only a row of one's own. */
  small?: boolean;
}

/** Which items will be done, and what that is for. */
export function Begin({ may, todo, columns, begin, small = false }: BeginProps) {
  if (!may)
    return (
      <p className={css.soft}>
        Nobody has done an item of this template by the clock yet. A manager or an owner can do so here.
      </p>
    );
  if (small) return <OwnRow columns={columns} begin={begin} />;
  return (
    <div className={css.begin}>
      <Loaded of={todo}>
        {({ items }) =>
          items.length > 0 ? (
            <section aria-label="Items to do">
              <h2 className={css.h2}>
                {items[0]?.source === 'batch' ? 'The first items of this batch' : 'Samples of this template'}
              </h2>
              <ol className={css.todo}>
                {items.map((one) => (
                  <li key={one.item ?? JSON.stringify(one.input)}>{gistOf(one.input)}</li>
                ))}
              </ol>
              <p className={css.soft}>
                The clock starts when an item is shown and stops when you send it. Time away, in another tab or without
                a touch for half a minute, is left out. Work as you usually would: three are enough.
              </p>
              {/* The one thing to press when this page opens. */}
              <Button autoFocus onClick={() => begin(items)}>
                Begin with item 1 of {items.length}
              </Button>
            </section>
          ) : (
            <p className={css.soft}>
              The template has no sample rows, and no draft batch was named. Give a row of your own.
            </p>
          )
        }
      </Loaded>
      <OwnRow columns={columns} begin={begin} open={todo.data?.items.length === 0} />
    </div>
  );
}
