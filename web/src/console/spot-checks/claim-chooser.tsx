import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { ErrorBox } from '../parts/states.tsx';
import { counted } from '../parts/time.tsx';
import { confidences, shares, unbroken } from './bound.ts';
import css from './spot-checks.module.css';

const percent = (share: number) => `${Number((share * 100).toFixed(1))} %`;
const choices = (of: readonly number[]) => of.map((share) => ({ value: String(share), label: percent(share) }));

export interface ClaimChooserProps {
  batch: string;
  /** Called after results were drawn. */
  drawn: () => void;
}

/** The claim one wants to make, as a sentence with two choices; what it costs is said before anything is drawn. */
export function ClaimChooser({ batch, drawn }: ClaimChooserProps) {
  const [shareMost, setShareMost] = useState(0.05);
  const [confidence, setConfidence] = useState(0.95);
  const plan = useQuery({
    queryKey: ['spot-check-plan', batch, shareMost, confidence],
    queryFn: () => hands.spotChecks.plan({ batch, shareMost, confidence }),
    placeholderData: (before) => before,
  });
  const draw = useMutation({
    mutationFn: () => hands.spotChecks.draw({ batch, claim: { shareMost, confidence } }),
    onSuccess: ({ drawn: count }) => {
      tellDone(count > 0 ? `${counted(count, 'result')} drawn.` : 'Nothing more has to be drawn for that.');
      drawn();
    },
    onError: tellError,
  });
  const { more = null, population = 0 } = plan.data ?? {};
  return (
    <section className={css.chooser} aria-label="What you want to be able to say">
      <p className={css.sentence}>
        <span>I want to be able to say: at most</span>
        <NativeSelect
          aria-label="At most so many are wrong"
          size="md"
          data={choices(shares)}
          value={String(shareMost)}
          onChange={(event) => setShareMost(Number(event.currentTarget.value))}
        />
        <span>of the results are wrong,</span>
        <span className={css.together}>
          <NativeSelect
            aria-label="How sure"
            size="md"
            data={choices(confidences)}
            value={String(confidence)}
            onChange={(event) => setConfidence(Number(event.currentTarget.value))}
          />
          <span>sure.</span>
        </span>
      </p>
      {plan.error && !plan.data ? (
        <ErrorBox error={plan.error} again={() => void plan.refetch()} />
      ) : (
        <p className={css.cost} aria-live="polite">
          {plan.data ? unbroken(plan.data.words) : 'Counting …'}
        </p>
      )}
      <Button
        loading={draw.isPending}
        disabled={!plan.data || population === 0 || more === 0}
        onClick={() => draw.mutate()}
      >
        {more !== null && more > 0 ? `Draw about ${counted(more, 'result')}` : 'Draw results'}
      </Button>
    </section>
  );
}
