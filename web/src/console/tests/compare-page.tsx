import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { WordChanges } from '../disagreements/word-changes.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { Figures, scaleOf } from './figures.tsx';
import css from './tests.module.css';
import { textChanges } from './text-changes.ts';
import { testCompareKey } from './use-test.ts';

type Compared = Awaited<ReturnType<typeof hands.tests.compare>>;
type Version = Compared['versions'][number];

/** The versions of a brief side by side: what changed, how each did, and whether that is more than chance. */
export function Page() {
  const { id = '' } = useParams();
  const compared = useQuery({ queryKey: testCompareKey(id), queryFn: () => hands.tests.compare({ template: id }) });
  return (
    <>
      <PageHead
        above={
          <Anchor component={Link} to={to('template', { id })}>
            {compared.data?.templateName ?? 'Template'}
          </Anchor>
        }
        title="Versions side by side"
        says="Of each version the newest judged answers, a thousand at most. The bands are where the truth likely lies."
      />
      <Loaded of={compared}>{(known) => <Versions compared={known} />}</Loaded>
    </>
  );
}

function Versions({ compared }: { compared: Compared }) {
  if (compared.versions.length === 0)
    return (
      <EmptyState
        picture={<HandsEmpty />}
        title="Nothing to compare yet"
        action={
          <Button component={Link} to={to('batches')} variant="default">
            To the batches
          </Button>
        }
      >
        {compared.says}
      </EmptyState>
    );
  const most = Math.max(...compared.versions.map(({ figures }) => scaleOf(figures.seconds)));
  return (
    <div className={css.page}>
      <Notice live={false} title={compared.says} />
      <div className={css.versions}>
        {[...compared.versions].reverse().map((version) => (
          <section key={version.id} aria-label={`Version ${version.number}`}>
            <h2>Version {version.number}</h2>
            <p className={css.soft}>
              {counted(version.figures.items, 'item')}, {counted(version.figures.decided, 'judged answer')}
            </p>
            <Figures figures={version.figures} most={most} narrow />
            {version.against.length > 0 && <Against version={version} compared={compared} />}
            {version.changes.length > 0 && <Changes version={version} />}
          </section>
        ))}
      </div>
    </div>
  );
}

const signs = { better: '▲', worse: '▼', chance: '·' } as const;
const heard = { better: 'Better: ', worse: 'Worse: ', chance: '' } as const;

function Against({ version, compared }: { version: Version; compared: Compared }) {
  const before = compared.versions[compared.versions.indexOf(version) - 1];
  return (
    <>
      <h3>Against version {before?.number}</h3>
      <ul className={css.against}>
        {version.against.map((one) => (
          <li key={one.measure} className={css.measure}>
            <span className={css[one.verdict]} aria-hidden="true">
              {signs[one.verdict]}
            </span>
            <span>
              <span className="heard">{heard[one.verdict]}</span>
              {one.says}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Changes({ version }: { version: Version }) {
  return (
    <>
      <h3>What changed in the brief</h3>
      <ul className={css.changes}>
        {version.changes.map((one) => (
          <li key={`${one.where} ${one.before} ${one.after}`} className={css.changed}>
            <p className={css.where}>{one.where}</p>
            <WordChanges {...textChanges(one.before, one.after)} />
          </li>
        ))}
      </ul>
    </>
  );
}
