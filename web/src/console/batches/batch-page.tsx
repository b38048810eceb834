import { Button, Group, Modal } from '@mantine/core';
import { showMoney } from '@manyhands/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsGive } from '../../look/hands.tsx';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { YourselfStep } from '../baselines/yourself-step.tsx';
import { tellDone, tellError } from '../parts/notify.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { ago, counted, lasting, When } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { PlanShown } from '../plans/plan-shown.tsx';
import { planOf, toChoice } from '../plans/plan-words.ts';
import { HotClauses } from '../questions/hot-notice.tsx';
import { CertificatePanel } from '../spot-checks/certificate-panel.tsx';
import { Family } from '../tests/family.tsx';
import { CheckingStep } from '../verifications/checking-step.tsx';
import { BatchFrame } from './batch-frame.tsx';
import css from './batch-page.module.css';
import { type BatchOptions, OptionFields } from './option-fields.tsx';
import type { Batch } from './use-batch.ts';

/** How far the batch has come, how fast it goes, and how it is run. */
export function Page() {
  return <BatchFrame>{(batch) => <Overview batch={batch} />}</BatchFrame>;
}

function Overview({ batch }: { batch: Batch }) {
  const { progress } = batch;
  if (progress.items === 0)
    return (
      <>
        <Family batch={batch} />
        <EmptyState
          picture={<HandsGive />}
          title="No items yet"
          action={
            <Button component={Link} to={to('batchImport', { id: batch.id })}>
              Add items
            </Button>
          }
        >
          Import a file, paste rows from a spreadsheet, or send them over the API.
        </EmptyState>
        <CheckingStep batch={batch} />
      </>
    );
  const share = progress.wanted > 0 ? Math.round((progress.submitted / progress.wanted) * 100) : 0;
  return (
    <>
      <div className={css.notice}>
        <Family batch={batch}>
          {batch.state === 'draft' && (
            <Notice
              live={false}
              title={`${counted(progress.items, 'item')} ready, ${counted(progress.wanted, 'answer')} to be given`}
            >
              Start small: a few items, answered by two people each, show whether the brief is read as you meant it. The
              rest waits until you release it.
            </Notice>
          )}
        </Family>
      </div>
      <HotClauses batch={batch.id} />
      {batch.state === 'draft' && <YourselfStep batch={batch} />}
      <section className={css.progress} aria-label="Progress">
        <p className={css.share}>
          <strong>{share} %</strong> answered
        </p>
        <ProgressLine progress={progress} tall />
        <dl className={css.legend}>
          <Count name="Accepted" look={css.accepted} count={progress.accepted} />
          <Count
            name="To review"
            look={css.review}
            count={progress.toReview}
            link={to('reviewBatch', { id: batch.id })}
          />
          <Count name="Sent back" count={progress.sentBack} />
          <Count name="Being answered" look={css.live} count={progress.claimed} />
          <Count name="Rejected" count={progress.rejected} />
          <Count name="Items done" count={progress.itemsDone} of={progress.items - progress.itemsCancelled} />
        </dl>
      </section>
      <dl className={css.figures}>
        <Figure
          name="Speed"
          value={
            progress.perHour === null ? 'nobody works yet' : `${progress.perHour.toLocaleString('en')} answers an hour`
          }
        />
        <Figure
          name="Time per item"
          value={progress.medianSeconds === null ? 'not known yet' : `about ${lasting(progress.medianSeconds)}`}
        />
        <Figure
          name="The rest"
          value={
            progress.etaAt
              ? `likely ${ago(progress.etaAt)}`
              : batch.state === 'running'
                ? 'depends on who works'
                : 'stands still'
          }
        />
        <Figure name="People" value={progress.workers === 0 ? 'nobody yet' : counted(progress.workers, 'worker')} />
      </dl>
      {progress.itemsDone > 0 && (
        <div className={css.notice}>
          <CertificatePanel batch={batch.id} linked />
        </div>
      )}
      <HowItRuns batch={batch} />
      <CheckingStep batch={batch} />
    </>
  );
}

function Count({
  name,
  count,
  of,
  look,
  link,
}: {
  name: string;
  count: number;
  of?: number;
  look?: string | undefined;
  link?: string;
}) {
  const value = `${count.toLocaleString('en')}${of === undefined ? '' : ` of ${of.toLocaleString('en')}`}`;
  return (
    <div>
      <dt>
        {look && <span className={`${css.dot} ${look}`} aria-hidden />} {name}
      </dt>
      <dd>{link && count > 0 ? <Link to={link}>{value}</Link> : value}</dd>
    </div>
  );
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

function HowItRuns({ batch }: { batch: Batch }) {
  const [editing, setEditing] = useState(false);
  const definition = useDefinition(batch);
  const fields = definition?.form ?? [];
  return (
    <section className={css.how}>
      <Group justify="space-between">
        <h2>How it runs</h2>
        {batch.can.includes('change') && (
          <Button variant="default" onClick={() => setEditing(true)}>
            Change
          </Button>
        )}
      </Group>
      <PlanShown batch={batch} labelOf={(key) => fields.find((field) => field.key === key)?.label ?? key} />
      <p>
        {lasting(batch.leaseMinutes * 60)} to hold an item · priority {batch.priority} ·{' '}
        {batch.order === 'shuffled' ? 'shuffled' : 'in the order given'}
        {batch.standing && ' · standing'}
        {batch.teamOnly && ' · only for your team'}
        {batch.price && ` · ${showMoney(batch.price, batch.currency)} an answer`}
        {batch.dueAt && (
          <>
            {' '}
            · due <When at={batch.dueAt} />
          </>
        )}
      </p>
      {editing && (
        <ChangeOptions
          batch={batch}
          fields={fields}
          keptHome={(definition?.touches ?? []).length > 0}
          close={() => setEditing(false)}
        />
      )}
    </section>
  );
}

/** What its version says; nothing while that is loading. */
function useDefinition({ version }: Batch) {
  const known = useQuery({
    queryKey: ['version', version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => hands.templates.version({ id: version }),
  });
  return known.data?.definition;
}

interface ChangeOptionsProps {
  batch: Batch;
  fields: { key: string; label: string }[];
  keptHome: boolean;
  close: () => void;
}

function ChangeOptions({ batch, fields, keptHome, close }: ChangeOptionsProps) {
  const queries = useQueryClient();
  const whole = batch.state === 'draft';
  const [options, setOptions] = useState<BatchOptions>({
    plan: planOf(batch),
    leaseMinutes: batch.leaseMinutes,
    priority: batch.priority,
    dueAt: batch.dueAt,
    order: batch.order,
    standing: batch.standing,
    teamOnly: batch.teamOnly,
    price: batch.price,
  });
  const save = useMutation({
    mutationFn: () => {
      const { plan, order, price, ...rest } = options;
      // A batch that was made without a plan keeps none until another one is chosen.
      const chosen = plan === batch.plan ? {} : { plan: toChoice(plan) };
      return hands.batches.change({ id: batch.id, ...rest, ...(whole ? { order, price, ...chosen } : {}) });
    },
    onSuccess: (fresh) => {
      queries.setQueryData(['batch', batch.id], fresh);
      close();
      tellDone('Saved.');
    },
    onError: tellError,
  });
  return (
    <Modal opened onClose={close} title="How it runs" size="lg">
      <OptionFields
        options={options}
        onChange={setOptions}
        whole={whole}
        template={batch.template}
        keptHome={keptHome}
        reckoning={{ items: batch.progress.items, secondsPerAnswer: secondsOf(batch), fields }}
      />
      <Button mt="lg" loading={save.isPending} onClick={() => save.mutate()}>
        Save
      </Button>
    </Modal>
  );
}

/** The time of one answer that the server reckons with, out of the cost that it told. */
const secondsOf = ({ cost }: Batch): number =>
  cost.answers.expected > 0 ? (cost.minutes.expected * 60) / cost.answers.expected : 60;
