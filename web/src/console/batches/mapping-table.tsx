import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { hands } from '../../session/hands.ts';
import css from './import.module.css';
import type { Import } from './import-page.tsx';

type Change = (change: { mapping: Import['mapping']; fixes: { row: number; column: number; value: string }[] }) => void;
type PreviewRow = Import['preview'][number];

/** The first rows as they will be imported, each file column with the template column it fills; bad cells can be corrected in place. */
export function MappingTable({ one, busy, change }: { one: Import; busy: boolean; change: Change }) {
  const choices = useColumnChoices();
  const remap = (place: number, value: string | null) => {
    const taken = value && value !== '-' ? value : null;
    change({ mapping: one.mapping.map((key, i) => (i === place ? taken : key === taken ? null : key)), fixes: [] });
  };
  const fix = (row: number, column: number, value: string) =>
    change({ mapping: one.mapping, fixes: [{ row, column, value }] });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys only when it can take the focus
    <section className={css.wide} tabIndex={0} aria-label="Preview of the rows" aria-busy={busy}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col" className={css.number}>
              Row
            </th>
            {one.header.map((name, place) => (
              <th scope="col" key={name}>
                <span className={css.fileColumn}>{name}</span>
                <span className={css.type}>looks like {(one.types[place] ?? 'text').replaceAll('_', ' ')}</span>
                <Select
                  size="md"
                  aria-label={`${name} fills`}
                  data={choices}
                  value={one.mapping[place] ?? '-'}
                  disabled={busy}
                  onChange={(value) => remap(place, value)}
                  comboboxProps={{ withinPortal: true }}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {one.preview.map((row) => (
            <Row key={row.row} row={row} header={one.header} busy={busy} fix={fix} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function useColumnChoices() {
  const { id = '' } = useParams();
  const batch = useQuery({ queryKey: ['batch', id], queryFn: () => hands.batches.get({ id }) });
  const version = useQuery({
    queryKey: ['version', batch.data?.version],
    enabled: batch.data !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => hands.templates.version({ id: batch.data?.version ?? '' }),
  });
  return [
    { value: '-', label: 'Leave out' },
    ...(version.data?.definition.columns ?? []).map((column) => ({
      value: column.key,
      label: `${column.label}${column.required ? '' : ' (optional)'}`,
    })),
    { value: '$external_id', label: 'Your own id' },
  ];
}

function Row({
  row,
  header,
  busy,
  fix,
}: {
  row: PreviewRow;
  header: string[];
  busy: boolean;
  fix: (row: number, column: number, value: string) => void;
}) {
  const faults = new Map(row.faults.map((fault) => [fault.column, fault]));
  const whole = faults.get(null);
  return (
    <tr className={row.faults.length > 0 ? css.faulty : undefined}>
      <th scope="row" className={css.number}>
        {row.row}
      </th>
      {header.map((name, place) => {
        const fault = faults.get(name);
        const text = shown(row.cells[place]);
        return (
          <td key={name}>
            {fault && fault.kind === 'bad' ? (
              <Fix
                text={text}
                says={fault.why}
                hint={fault.fix}
                busy={busy}
                name={`${name}, row ${row.row}`}
                keep={(value) => fix(row.row, place, value)}
              />
            ) : (
              <span className={css.cell}>{text}</span>
            )}
            {place === 0 && whole && <span className={css.why}>{whole.why}</span>}
          </td>
        );
      })}
    </tr>
  );
}

function Fix({
  text,
  says,
  hint,
  busy,
  name,
  keep,
}: {
  text: string;
  says: string;
  hint: string | null;
  busy: boolean;
  name: string;
  keep: (value: string) => void;
}) {
  return (
    <TextInput
      size="md"
      defaultValue={text}
      key={text}
      aria-label={name}
      error={hint ? `${says}. ${hint}` : says}
      disabled={busy}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
      onBlur={(event) => {
        if (event.currentTarget.value !== text) keep(event.currentTarget.value);
      }}
    />
  );
}

const shown = (cell: unknown): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
