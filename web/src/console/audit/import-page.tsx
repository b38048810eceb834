import { Anchor, Button, FileButton, Textarea } from '@mantine/core';
import { amount } from '@manyhands/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { tellError } from '../parts/notify.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './audit.module.css';
import { adviceWords, hoursText } from './audit-words.ts';
import { leftOver } from './left-over.ts';
import { useAuditVerbs } from './use-audit.ts';

type Answer = Awaited<ReturnType<typeof hands.smallTasks.import>>;
const slot = 'manyhands.audit.import';
const bytesMax = 4_000_000;
const kept = (): string => localStorage.getItem(slot) ?? '';
const keep = (text: string) => {
  if (text === '' || text.length > 1_000_000) localStorage.removeItem(slot);
  else localStorage.setItem(slot, text);
};

/** Many small tasks at once: what would come of it is shown first; lines that do not fit stay in the box to be mended. */
export function Page() {
  const [text, setText] = useState(kept);
  const [done, setDone] = useState<Answer | null>(null);
  const verbs = useAuditVerbs();
  const type = (typed: string) => {
    setText(typed);
    keep(typed);
    look.reset();
    setDone(null);
  };
  const look = useMutation({
    mutationFn: () => hands.smallTasks.import({ text, preview: true }),
    onError: tellError,
  });
  const bring = useMutation({
    mutationFn: () => hands.smallTasks.import({ text }),
    onSuccess: (answer) => {
      const rest = leftOver(answer);
      setText(rest);
      keep(rest);
      look.reset();
      setDone(answer);
      void verbs.refresh();
    },
    onError: tellError,
  });
  const read = async (file: File | null) => {
    if (!file) return;
    if (file.size > bytesMax)
      return tellError(new Error('The file is too large: 4 MB are the most. Bring it in parts.'));
    type(await textOf(file));
  };
  return (
    <>
      <PageHead
        above={
          <Anchor component={Link} to={to('audit')}>
            Audit
          </Anchor>
        }
        title="Import small tasks"
        says="Copy them from a spreadsheet, the column names in the first line; or one sentence on each line."
      />
      <div className={css.stack}>
        {done && <Done answer={done} />}
        <Textarea
          label={done && done.bad.length > 0 ? 'Lines to mend' : 'The table'}
          description="task, who, minutes, times per week, tool; and touches, outside, rule-based, revenue if you know. 5,000 lines at most."
          autosize
          minRows={6}
          maxRows={16}
          spellCheck={false}
          value={text}
          placeholder={'task, who, minutes, times per week, tool\nTag photos, Meena, 1, 120, Google Drive'}
          onChange={(event) => type(event.currentTarget.value)}
          styles={{ input: { fontFamily: 'var(--mono)', fontSize: 'var(--t1)' } }}
        />
        <div className={css.presses}>
          <FileButton onChange={(file) => void read(file)} accept=".csv,.tsv,.txt,text/csv,text/plain">
            {(props) => (
              <Button variant="default" {...props}>
                Choose a file
              </Button>
            )}
          </FileButton>
          <Button
            variant={look.data ? 'default' : 'filled'}
            disabled={text.trim() === ''}
            loading={look.isPending}
            onClick={() => look.mutate()}
          >
            Look at it first
          </Button>
          {look.data && look.data.added > 0 && (
            <Button loading={bring.isPending} onClick={() => bring.mutate()}>
              {look.data.bad.length > 0
                ? `Bring in ${look.data.added}, leave ${look.data.bad.length} to mend`
                : `Bring in ${counted(look.data.added, 'small task')}`}
            </Button>
          )}
        </div>
        {look.data && <Preview answer={look.data} />}
      </div>
    </>
  );
}

/** Spreadsheets on Windows write UTF-16 with a mark, or the letters of Windows. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function Done({ answer: { added, bad, lines } }: { answer: Answer }) {
  const known = lines.filter((line) => line.known).length;
  return (
    <Notice
      kind="done"
      title={`${counted(added, 'small task')} noted`}
      actions={
        <Button component={Link} to={to('audit')} variant="default">
          See the list
        </Button>
      }
    >
      {known > 0 && `${counted(known, 'line was', 'lines were')} there already. `}
      {bad.length > 0 && `${counted(bad.length, 'line does', 'lines do')} not fit; they are kept below.`}
    </Notice>
  );
}

function Preview({ answer }: { answer: Answer }) {
  const { lines, bad, totals, columns } = answer;
  const unknown = columns.filter(({ as, header }) => as === null && header !== '');
  return (
    <>
      {bad.length > 0 && (
        <Notice kind="stop" title={`${counted(bad.length, 'line does', 'lines do')} not fit`} live={false}>
          <ul className={css.bad}>
            {bad.slice(0, 50).map(({ line, cells, problems }) => (
              <li key={line} dir="auto">
                Line {line}
                {cells[0] && ` (${cells[0].slice(0, 40)})`}: {problems.join(' ')}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {unknown.length > 0 && <p className={css.soft}>Left out: {unknown.map(({ header }) => header).join(', ')}.</p>}
      {lines.length > 0 && (
        <section aria-label="What it would bring">
          <p className={css.says}>{totals.says}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys only when it can take the focus */}
          <section className={css.scroll} tabIndex={0} aria-label="The lines">
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">Small task</th>
                  <th scope="col">Hours a week</th>
                  <th scope="col">What to do</th>
                </tr>
              </thead>
              <tbody>
                {lines.slice(0, 100).map(({ line, name, hoursPerWeek, recommendation, certain, known }) => (
                  <tr key={line}>
                    <th scope="row" dir="auto">
                      {name} {known && <span className={css.soft}>there already</span>}
                    </th>
                    <td>{hoursText(hoursPerWeek)}</td>
                    <td>
                      {adviceWords[recommendation]}
                      {!certain && recommendation !== 'undecided' && ', probably'}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {lines.length > 100 && <p className={css.soft}>and {amount(lines.length - 100)} more</p>}
        </section>
      )}
    </>
  );
}
