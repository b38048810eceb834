import type { Field } from '@manyhands/contract';
import { useEffect, useRef, useState } from 'react';
import css from './baselines.module.css';
import { Figures } from './figures.tsx';
import { Found } from './found.tsx';
import { Runs } from './runs.tsx';
import type { Baseline } from './use-baseline.ts';
import { useVerbs } from './use-verbs.ts';

interface LearnedProps {
  baseline: Baseline;
  form: Field[];
  batch: string | null;
  /** Straight from the last item: what was learned gets the focus, so that the keyboard goes on from there. */
  came: boolean;
  onCountry: (country: string | null) => void;
  fresh: () => Promise<void>;
}

/** Three numbers, what was found, and the runs they come from. */
export function Learned({ baseline, form, batch, came, onCountry, fresh }: LearnedProps) {
  const [left, setLeft] = useState<string[]>([]);
  const [practice, setPractice] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (came) top.current?.focus({ preventScroll: true });
  }, [came]);
  const verbs = useVerbs(baseline, batch, fresh);
  const ready = baseline.runs.filter((run) => run.can.includes('makeGold') && !left.includes(run.id));
  return (
    <div ref={top} tabIndex={-1} className={css.learned}>
      <Figures
        baseline={baseline}
        batch={batch}
        verbs={verbs}
        onCountry={onCountry}
        golds={{ ready, practice, setPractice }}
      />
      <Found findings={baseline.findings} verbs={verbs} template={baseline.template} />
      <section className={css.section} aria-labelledby="own-runs">
        <h2 className={css.h2} id="own-runs">
          Your runs
        </h2>
        <Runs
          runs={baseline.runs}
          form={form}
          left={left}
          onLeave={(id, isLeft) => setLeft(isLeft ? [...left, id] : left.filter((one) => one !== id))}
          verbs={verbs}
        />
      </section>
    </div>
  );
}
