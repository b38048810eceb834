import { Button, Group, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Fragment } from 'react';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import { hands, linkTo } from '../../session/hands.ts';
import { Loaded } from '../parts/states.tsx';
import { counted } from '../parts/time.tsx';
import { BatchFrame } from './batch-frame.tsx';
import css from './results-page.module.css';
import type { Batch } from './use-batch.ts';

type Summary = Awaited<ReturnType<typeof hands.results.summary>>;
type FieldSummary = Summary['fields'][number];

/** What the accepted answers say, field by field, while they come in; and the file to take away. */
export function Page() {
  return <BatchFrame>{(batch) => <Results batch={batch} />}</BatchFrame>;
}

function Results({ batch }: { batch: Batch }) {
  const summary = useQuery({
    queryKey: ['results', batch.id],
    queryFn: () => hands.results.summary({ id: batch.id }),
    refetchInterval: 5000,
  });
  return (
    <>
      <Group justify="space-between" mb="lg">
        <p className={css.soft}>
          {summary.data ? `${counted(summary.data.results, 'result')} from ${counted(summary.data.items, 'item')}` : ''}
        </p>
        <ExportMenu batch={batch} />
      </Group>
      <Loaded of={summary}>
        {(value) =>
          value.results === 0 ? (
            <EmptyState picture={<HandsEmpty />} title="No results yet">
              A result appears when an answer is accepted. All answers, decided or not, are in the export already.
            </EmptyState>
          ) : (
            <div className={css.fields}>
              {value.fields.map((field) => (
                <FieldResult key={field.key} field={field} />
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}

const formats = [
  { format: 'csv', label: 'CSV' },
  { format: 'xlsx', label: 'Excel' },
  { format: 'jsonl', label: 'JSON Lines' },
] as const;
/** What the file is made of: results alone, results with how sure each is, or all answers. */
const kinds = [
  { label: 'One row per item', rows: 'items', confidence: 'false' },
  { label: 'One row per item, with how sure each value is', rows: 'items', confidence: 'true' },
  { label: 'One row per answer, with who and when', rows: 'answers', confidence: 'false' },
] as const;

function ExportMenu({ batch }: { batch: Batch }) {
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button leftSection={<Download size={18} aria-hidden />}>Export</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map(({ label: kind, rows, confidence }) => (
          <Fragment key={kind}>
            <Menu.Label>{kind}</Menu.Label>
            {formats.map(({ format, label }) => (
              <Menu.Item
                key={format}
                component="a"
                href={linkTo('results.export', { id: batch.id, format, rows, confidence })}
                download
              >
                {label}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function FieldResult({ field }: { field: FieldSummary }) {
  const most = Math.max(1, ...field.shares.map((share) => share.count));
  return (
    <section className={css.field}>
      <h2>{field.label}</h2>
      <p className={css.soft}>
        {counted(field.answered, 'item')} answered
        {field.agreement !== null && `, people agree on ${Math.round(field.agreement * 100)} %`}
        {field.confidence !== null && `, ${sureOnAverage(field.confidence, field.calibrated > 0)}`}
        {field.unsettled > 0 && `, ${counted(field.unsettled, 'item')} without a majority`}
      </p>
      {field.range && (
        <p className={css.range}>
          from {inShort(field.range.min)} to {inShort(field.range.max)}, half of them below{' '}
          {inShort(field.range.median)}
        </p>
      )}
      {field.shares.length > 0 && (
        <ul className={css.shares}>
          {field.shares.map((share) => (
            <li key={share.value}>
              <span className={css.label}>{share.label}</span>
              <span className={css.track} aria-hidden>
                <span style={{ width: `${(share.count / most) * 100}%` }} />
              </span>
              <span className={css.count}>
                {share.count.toLocaleString('en')}
                <span className={css.soft}> {Math.round((share.count / Math.max(1, field.answered)) * 100)} %</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const sureOnAverage = (confidence: number, calibrated: boolean): string =>
  calibrated
    ? `${Math.round(confidence * 100)} % sure on average`
    : `score ${Math.round(confidence * 100)} % on average`;
const inShort = (n: number): string => n.toLocaleString('en', { maximumFractionDigits: 2 });
