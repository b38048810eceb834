import type { SpotCheckView } from '@manyhands/contract';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { KeyHelp } from '../../task/key-help.tsx';
import { useKeys } from '../../task/keys.ts';
import desk from '../review/desk.module.css';
import type { Version } from '../review/desk.tsx';
import { nextWaiting } from './bound.ts';
import { CheckDesk } from './check-desk.tsx';
import { CheckList } from './check-list.tsx';
import { type Judgement, useJudgements } from './use-judgements.ts';

export interface BenchProps {
  checks: SpotCheckView[];
  version: Version;
  batch: string;
  put: (fresh: SpotCheckView) => void;
  /** Under the list: the next page, and drawing more. */
  more: ReactNode;
  refill: () => void;
}

/** The drawn results beside the one under judgement; everything can be done without leaving the keyboard. */
export function Bench({ checks, version, batch, put, more, refill }: BenchProps) {
  const [at, setAt] = useState<string | null>(checks.find((check) => check.state === 'waiting')?.id ?? null);
  const [correcting, setCorrecting] = useState(false);
  const help = useRef<HTMLDialogElement>(null);
  const place = Math.max(
    0,
    checks.findIndex((check) => check.id === at),
  );
  const check = checks[place];
  const go = (id: string | null) => {
    setCorrecting(false);
    if (id) setAt(id);
  };
  const { judge, undo, underWay } = useJudgements(batch, put, go);
  const settle = (judgement: Judgement) => {
    if (underWay.has(judgement.check.id)) return;
    const next = nextWaiting(checks, place, underWay);
    // A correction may be refused by the form, so that one stays until it is taken.
    judge.mutate(judgement, judgement.correction ? { onSuccess: () => go(next) } : {});
    if (!judgement.correction) go(next);
  };
  const anyWaits = checks.some(({ state }) => state === 'waiting');
  useEffect(() => {
    if (!anyWaits) refill();
  }, [anyWaits, refill]);
  const may = (verb: string) => check?.can.includes(verb) ?? false;
  const startCorrecting = () => {
    if (!may('correct')) return;
    judge.reset();
    setCorrecting(true);
  };
  const confirm = () => check && may('confirm') && settle({ check });
  const step = (by: 1 | -1) => go(checks[Math.min(checks.length - 1, Math.max(0, place + by))]?.id ?? null);
  const last = lastUndoable(checks);
  useKeys(
    {
      accept: confirm,
      submit: confirm,
      clear: startCorrecting,
      next: () => step(1),
      previous: () => step(-1),
      undo: () => last && undo.mutate(last),
      help: () => help.current?.showModal(),
    },
    { enabled: !correcting },
  );
  if (!check) return null;
  return (
    <div className={desk.bench}>
      <aside className={desk.queue} aria-label="Drawn results">
        <CheckList checks={checks} form={version.definition.form} at={check.id} go={go} />
        {more}
      </aside>
      <CheckDesk
        key={check.id}
        check={check}
        version={version}
        correcting={correcting}
        startCorrecting={startCorrecting}
        close={() => setCorrecting(false)}
        confirm={confirm}
        correct={(correction) => settle({ check, correction })}
        undo={() => undo.mutate(check.id)}
        busy={underWay.has(check.id)}
        error={judge.error}
        step={step}
        help={() => help.current?.showModal()}
      />
      <KeyHelp ref={help} who="reviewer" />
    </div>
  );
}

/** The one judged last in this sitting, for U. */
const lastUndoable = (checks: SpotCheckView[]): string | undefined =>
  checks
    .filter((check) => check.can.includes('undo'))
    .sort((a, b) => (a.judged?.at ?? '').localeCompare(b.judged?.at ?? ''))
    .at(-1)?.id;
