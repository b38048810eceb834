import { Anchor, Button, Select, Switch, Textarea } from '@mantine/core';
import type { Column, Field } from '@manyhands/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { tellError } from '../parts/notify.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { useTemplate } from '../templates/use-template.ts';
import css from './golds.module.css';
import { type Filling, givenRows, guess, missing, readTable, rowsMax, type Table } from './import-rows.ts';
import { goldsKey } from './use-gold-verbs.ts';

type Outcome = Awaited<ReturnType<typeof hands.golds.import>>;

/** Many golds at once: a table with the items and what is right, pasted from a spreadsheet. */
export function Page() {
  const { id = '' } = useParams();
  const template = useTemplate(id);
  return (
    <>
      <PageHead
        above={
          <Anchor component={Link} to={to('templateGold', { id })}>
            Gold of {template.data?.name ?? 'this template'}
          </Anchor>
        }
        title="Paste many golds"
        says="Copy the items and their right answers from a spreadsheet, the column names in the first row."
      />
      <Loaded of={template}>{({ latest }) => <Desk template={id} {...latest.definition} />}</Loaded>
    </>
  );
}

function Desk({ template, columns, form }: { template: string; columns: Column[]; form: Field[] }) {
  const [text, setText] = useState('');
  const [table, setTable] = useState<Table | null>(null);
  const [fillings, setFillings] = useState<Filling[]>([]);
  const [practice, setPractice] = useState(false);
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: (rows: Table) => hands.golds.import({ template, rows: givenRows(rows, fillings, columns), practice }),
    onSuccess: () => queries.invalidateQueries({ queryKey: goldsKey(template) }),
    onError: tellError,
  });
  const take = (typed: string) => {
    setText(typed);
    const read = readTable(typed);
    setTable(read);
    if (read && read.header.join('\t') !== table?.header.join('\t')) setFillings(guess(read, columns, form));
    send.reset();
  };
  if (send.data && table) return <Done template={template} outcome={send.data} table={table} again={() => take('')} />;
  const lacks = missing(fillings);
  return (
    <div className={css.stack}>
      <Textarea
        label="The table"
        description={`One column or more for the item, one for each right answer, and the reason if you like. ${rowsMax} rows at most.`}
        minRows={5}
        maxRows={12}
        spellCheck={false}
        value={text}
        onChange={(event) => take(event.currentTarget.value)}
        styles={{ input: { fontFamily: 'var(--mono)', fontSize: 'var(--t1)' } }}
      />
      {table && (
        <>
          <Mapping table={table} fillings={fillings} onFillings={setFillings} columns={columns} form={form} />
          <Switch
            size="md"
            label="For practice"
            description="Shown before the work begins, with what is right and why. Never mixed in."
            checked={practice}
            onChange={(event) => setPractice(event.currentTarget.checked)}
          />
          <div className={css.presses}>
            <Button loading={send.isPending} disabled={lacks !== null} onClick={() => send.mutate(table)}>
              Make {counted(Math.min(rowsMax, table.rows.length), 'gold')}
            </Button>
          </div>
          {lacks && <p className={css.soft}>{lacks}</p>}
        </>
      )}
    </div>
  );
}

interface MappingProps {
  table: Table;
  fillings: Filling[];
  onFillings: (fillings: Filling[]) => void;
  columns: Column[];
  form: Field[];
}

function Mapping({ table, fillings, onFillings, columns, form }: MappingProps) {
  const choices = [
    { value: '-', label: 'Leave out' },
    { group: 'The item', items: columns.map(({ key, label }) => ({ value: `column:${key}`, label: label || key })) },
    {
      group: 'What is right',
      items: form
        .filter(({ kind }) => kind !== 'file')
        .map(({ key, label }) => ({ value: `truth:${key}`, label: `Right: ${label}` })),
    },
    { value: 'reason', label: 'The reason' },
  ];
  const fill = (place: number, filling: Filling) =>
    onFillings(fillings.map((known, at) => (at === place ? filling : known === filling ? '-' : known)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys only when it can take the focus
    <section className={css.wide} tabIndex={0} aria-label="The first rows">
      <table className={css.map}>
        <thead>
          <tr>
            {table.header.map((name, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pasted columns have no identity but their place
              <th key={place} scope="col">
                <span className={css.head}>{name}</span>
                <Select
                  size="md"
                  aria-label={`${name} is`}
                  data={choices}
                  value={fillings[place] ?? '-'}
                  onChange={(value) => fill(place, (value ?? '-') as Filling)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, 8).map((cells, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <tr key={at}>
              {cells.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface DoneProps {
  template: string;
  outcome: Outcome;
  table: Table;
  again: () => void;
}

function Done({ template, outcome: { added, known, bad }, table, again }: DoneProps) {
  return (
    <div className={css.stack}>
      <Notice kind="done" title={`${counted(added.length, 'gold')} made`}>
        {known.length > 0 && `${counted(known.length, 'row was', 'rows were')} there already.`}
      </Notice>
      {bad.length > 0 && (
        <Notice kind="stop" title={`${counted(bad.length, 'row does', 'rows do')} not fit`} live={false}>
          <ul className={css.bad}>
            {bad.slice(0, 20).map(({ row, problems }) => (
              <li key={row}>
                Row {row + 1} ({table.rows[row]?.[0]?.slice(0, 40)}): {problems.map(({ message }) => message).join(' ')}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div className={css.presses}>
        <Button component={Link} to={to('templateGold', { id: template })}>
          See the golds
        </Button>
        <Button variant="default" onClick={again}>
          Paste more
        </Button>
      </div>
    </div>
  );
}
