import { Anchor, Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { useAsksForProof, useSuspects } from '../proofs/use-asks-for-proof.ts';
import { useQuestionCounts } from '../questions/use-questions.ts';
import { useTest } from '../tests/use-test.ts';
import { BatchActions } from './batch-actions.tsx';
import { StateBadge } from './state-badge.tsx';
import { type Batch, useBatch } from './use-batch.ts';

export interface BatchFrameProps {
  children: (batch: Batch) => ReactNode;
  /** Leaves the batch's own buttons out, where the room is wanted for the work itself. */
  tight?: boolean;
}

/** The head and the tabs that all pages of one batch share. */
export function BatchFrame({ children, tight = false }: BatchFrameProps) {
  const { id = '' } = useParams();
  const { pathname } = useLocation();
  const batch = useBatch(id);
  const proof = useAsksForProof(batch.data?.version) || pathname === to('batchProofs', { id });
  const suspects = useSuspects(id, proof);
  const shared =
    (batch.data !== undefined && Math.max(batch.data.overlap, batch.data.plan.answersMax) > 1) ||
    pathname === to('batchDisagreements', { id });
  const isTest = batch.data?.testOf != null;
  const page = useTest(id, batch.data !== undefined && !isTest);
  const hasTest =
    isTest ||
    batch.data?.state === 'draft' ||
    (page.data?.tests.length ?? 0) > 0 ||
    pathname === to('batchTest', { id });
  const questions = useQuestionCounts(id).data;
  const open = questions?.open ?? 0;
  const asked = questions?.asked || pathname === to('batchQuestions', { id });
  const navigate = useNavigate();
  const tabs = [
    { where: to('batch', { id }), label: 'Overview' },
    { where: to('batchItems', { id }), label: 'Items' },
    ...(isTest ? [] : [{ where: to('batchImport', { id }), label: 'Import' }]),
    ...(hasTest ? [{ where: to('batchTest', { id }), label: 'Test' }] : []),
    { where: to('reviewBatch', { id }), label: 'Review' },
    ...(proof
      ? [
          {
            where: to('batchProofs', { id }),
            label: suspects > 0 ? `Proof (${suspects.toLocaleString('en')})` : 'Proof',
          },
        ]
      : []),
    { where: to('batchResults', { id }), label: 'Results' },
    { where: to('batchQuality', { id }), label: 'Quality' },
    { where: to('batchSpotChecks', { id }), label: 'Spot checks' },
    ...(asked
      ? [
          {
            where: to('batchQuestions', { id }),
            label: open > 0 ? `Questions (${open.toLocaleString('en')})` : 'Questions',
          },
        ]
      : []),
    ...(shared ? [{ where: to('batchDisagreements', { id }), label: 'Disagreements' }] : []),
    { where: to('batchReceipt', { id }), label: 'Receipt' },
  ];
  return (
    <Loaded of={batch}>
      {(value) => (
        <>
          <PageHead
            above={
              <Anchor component={Link} to={to('batches')}>
                Batches
              </Anchor>
            }
            title={
              <>
                {value.title} <StateBadge state={value.state} />
              </>
            }
            says={
              <>
                <Anchor component={Link} to={to('template', { id: value.template })}>
                  {value.templateName}
                </Anchor>
                , version {value.versionNumber}
                {value.pausedBecause && <> · paused: {value.pausedBecause}</>}
              </>
            }
            actions={tight ? undefined : <BatchActions batch={value} />}
            tight={tight}
          />
          <Tabs
            value={tabs.find((tab) => tab.where === pathname)?.where ?? ''}
            onChange={(where) => where && void navigate(where)}
            mb={tight ? 'md' : 'xl'}
            keepMounted={false}
          >
            <Tabs.List style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
              {tabs.map((tab) => (
                <Tabs.Tab key={tab.where} value={tab.where} style={{ minHeight: 48 }}>
                  {tab.label}
                  {tab.label === 'Review' &&
                    value.progress.toReview > 0 &&
                    ` (${value.progress.toReview.toLocaleString('en')})`}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs>
          {children(value)}
        </>
      )}
    </Loaded>
  );
}
