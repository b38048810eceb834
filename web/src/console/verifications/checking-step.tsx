import { Anchor, Button, Group, Modal, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import type { Batch } from '../batches/use-batch.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { counted, lasting, When } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { countWords, listed } from './verification-words.ts';
import css from './verifications.module.css';

type Shown = Awaited<ReturnType<typeof hands.verifications.show>>;
type Chain = NonNullable<Shown['checkedBy']>;
type Offer = NonNullable<Shown['offer']>;

const keyOf = (batch: string) => ['verification', batch];

/** The checking step of a batch: what it is doing, the batch that it checks, or the one click that adds it. */
export function CheckingStep({ batch }: { batch: Batch }) {
  const shown = useQuery({
    queryKey: keyOf(batch.id),
    queryFn: () => hands.verifications.show({ id: batch.id }),
    refetchInterval: 15_000,
  });
  const [adding, setAdding] = useState(false);
  if (!shown.data) return null;
  const { checkedBy, checks, offer } = shown.data;
  const manages = batch.can.includes('change');
  if (!checkedBy && !checks && !(offer && manages)) return null;
  return (
    <section className={css.step} aria-labelledby="checking">
      <Group justify="space-between">
        <h2 id="checking">Checking step</h2>
        {offer && manages && (
          <Button variant="default" onClick={() => setAdding(true)}>
            Add a checking step
          </Button>
        )}
        {checkedBy?.can.includes('stop') && <Stop batch={batch.id} />}
      </Group>
      {checks && (
        <p>
          Here people check the answers of{' '}
          <Anchor component={Link} to={to('batch', { id: checks.batch })}>
            {checks.batchTitle}
          </Anchor>
          . {countWords(checks.counts)}
        </p>
      )}
      {checkedBy && <CheckedBy chain={checkedBy} />}
      {offer && !checkedBy && !checks && manages && (
        <p className={css.soft}>
          {listed(offer.fields.map((field) => `“${field.label}”`))} cannot be settled by a vote: two good answers need
          not be alike. A second person can read each answer and accept it, fix it, or say which clause it misses.
        </p>
      )}
      {adding && offer && <Add batch={batch} offer={offer} close={() => setAdding(false)} />}
    </section>
  );
}

function CheckedBy({ chain }: { chain: Chain }) {
  return (
    <>
      <p>
        Each answer is checked by {chain.overlap === 1 ? 'one person' : `${chain.overlap} people`}, never by its own
        author, in{' '}
        <Anchor component={Link} to={to('batch', { id: chain.checkBatch })}>
          {chain.checkBatchTitle}
        </Anchor>
        , up to {counted(chain.rounds, 'round')}.{' '}
        {chain.stoppedAt && (
          <>
            Stopped <When at={chain.stoppedAt} />: no further answers are handed on.
          </>
        )}
      </p>
      <p className={css.counts}>{countWords(chain.counts)}</p>
      {chain.stuck.answers > 0 && (
        <Notice kind="wait" live={false} title={`${counted(chain.stuck.answers, 'answer')} could not be handed on`}>
          {chain.stuck.why} They wait for a reviewer as without a checking step.
        </Notice>
      )}
    </>
  );
}

function Stop({ batch }: { batch: string }) {
  const queries = useQueryClient();
  const stop = useMutation({
    mutationFn: () => hands.verifications.stop({ id: batch }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: keyOf(batch) });
      tellDone('Stopped. What is being checked may be finished.');
    },
    onError: tellError,
  });
  return (
    <Button variant="subtle" color="gray" loading={stop.isPending} onClick={() => stop.mutate()}>
      Stop
    </Button>
  );
}

/** Says what the step makes and what it costs; one click makes it. */
function Add({ batch, offer, close }: { batch: Batch; offer: Offer; close: () => void }) {
  const [people, setPeople] = useState('1');
  const queries = useQueryClient();
  const overlap = Number(people);
  const add = useMutation({
    mutationFn: () => hands.verifications.chain({ id: batch.id, overlap }),
    onSuccess: (chain) => {
      void queries.invalidateQueries({ queryKey: keyOf(batch.id) });
      void queries.invalidateQueries({ queryKey: ['batches'] });
      tellDone(`Answers are checked in “${chain.checkBatchTitle}”.`);
      close();
    },
    onError: tellError,
  });
  return (
    <Modal opened onClose={close} title="Add a checking step" size="lg">
      <div className={css.add}>
        <p>
          This makes a template that shows what was given and what was answered, with your brief as its checklist, and a
          standing batch that each answer to {listed(offer.fields.map((field) => `“${field.label}”`))} becomes an item
          of. Nobody is given their own answer.
        </p>
        <div>
          <p id="people" className={css.label}>
            People who check each answer
          </p>
          <SegmentedControl
            aria-labelledby="people"
            value={people}
            onChange={setPeople}
            data={[
              { value: '1', label: 'One' },
              { value: '2', label: 'Two' },
              { value: '3', label: 'Three' },
            ]}
          />
          <p className={css.soft}>
            {overlap === 1
              ? 'Accepts and fixes count at once. What one person rejects waits for a reviewer, with the clause.'
              : 'What all of them reject for a clause goes back to its worker. Where they do not agree, a reviewer decides.'}
          </p>
        </div>
        <p>
          <strong>
            About {lasting(offer.minutes.inAll * 60 * overlap)} of reading for{' '}
            {counted(offer.answers * overlap, 'check')}
          </strong>{' '}
          <span className={css.soft}>
            ({lasting(offer.minutes.perAnswer * 60)} each as a first guess; the measured time replaces it)
          </span>
        </p>
        <Button loading={add.isPending} onClick={() => add.mutate()}>
          Add the checking step
        </Button>
      </div>
    </Modal>
  );
}
