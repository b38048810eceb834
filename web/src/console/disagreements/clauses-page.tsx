import { Anchor, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { ClauseList } from './clause-list.tsx';
import css from './disagreements.module.css';

export type Report = Awaited<ReturnType<typeof hands.disagreements.clauses>>;

/** Which clauses of a brief cause trouble: per clause how often it was cited, with examples, beside the version before. */
export function Page() {
  const { id = '' } = useParams();
  const [version, setVersion] = useState<string | null>(null);
  const template = useQuery({ queryKey: ['template', id], queryFn: () => hands.templates.get({ id }) });
  const report = useQuery({
    queryKey: ['clauses', id, version],
    queryFn: () => hands.disagreements.clauses({ id, ...(version ? { version } : {}) }),
  });
  return (
    <>
      <PageHead
        above={
          <Anchor component={Link} to={to('template', { id })}>
            {template.data?.name ?? 'Template'}
          </Anchor>
        }
        title="Clauses that cause trouble"
        says="Counted from what reviewers sent back or rejected and what checkers found, each answer once per clause."
      />
      <Loaded of={report}>
        {(known) => (
          <div className={css.page}>
            {known.versions.length > 1 && (
              <Select
                label="Version"
                className={css.by}
                allowDeselect={false}
                value={known.version.id}
                onChange={setVersion}
                data={known.versions.map((one) => ({ value: one.id, label: `Version ${one.number}` }))}
              />
            )}
            <Verdict report={known} />
            {known.judged > 0 ? <ClauseList report={known} /> : <NothingJudged />}
          </div>
        )}
      </Loaded>
    </>
  );
}

function Verdict({ report }: { report: Report }) {
  if (report.judged === 0) return null;
  return (
    <Notice live={false} title={report.suggestion ?? 'No clause stands out'}>
      {report.suggestion
        ? `${counted(report.judged, 'answer')} of version ${report.version.number} were judged. A clearer sentence there saves the most repairs.`
        : report.why}
    </Notice>
  );
}

const NothingJudged = () => (
  <EmptyState picture={<HandsEmpty />} title="Nothing was judged yet">
    When answers are sent back, rejected or checked, the clause that they missed is counted here.
  </EmptyState>
);
