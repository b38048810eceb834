import type { ProofView, ReviewView } from '@manyhands/contract';
import { useEffect, useRef, useState } from 'react';
import { KeyHelp } from '../../task/key-help.tsx';
import { useKeys } from '../../task/keys.ts';
import { asksForProof } from '../../task/rules/asks-for-proof.ts';
import { Loaded } from '../parts/states.tsx';
import type { Saying, Version } from '../review/desk.tsx';
import { type Decision, useDecisions } from '../review/use-decisions.ts';
import { nextToLookAt, stepTo } from './order.ts';
import { ProofList } from './proof-list.tsx';
import { ProofSheet } from './proof-sheet.tsx';
import css from './proofs.module.css';
import { type Opened, useProof, useProofVerbs, usePut, useReviewOf } from './use-proofs.ts';

export interface ProofBenchProps {
  proofs: ProofView[];
  version: Version;
  batch: string;
  more: React.ReactNode;
}

/** Which marks and which size the pictures have: kept from one proof to the next. */
export interface Looking {
  marks: boolean;
  large: boolean;
}

export function ProofBench({ proofs, version, batch, more }: ProofBenchProps) {
  const [at, setAt] = useState<string>(proofs[0]?.id ?? '');
  const here = proofs.find(({ id }) => id === at) ?? proofs[0];
  const put = usePut(batch);
  const opened = useProof(here?.id ?? '', null);
  // A check has ended while it was looked at.
  const fresh = opened.data?.proof;
  const [known, setKnown] = useState(fresh);
  useEffect(() => {
    if (!fresh || fresh === known) return;
    setKnown(fresh);
    put.proof(fresh);
  }, [fresh, known, put]);
  const { form } = version.definition;
  const several = form.filter((field) => asksForProof([field])).length > 1;
  const nameOf = (key: string) => (several ? (form.find((field) => field.key === key)?.label ?? key) : null);
  if (!here) return null;
  return (
    <div className={css.bench}>
      <aside className={css.queue} aria-label="Proofs">
        <ProofList proofs={proofs} at={here.id} go={setAt} nameOf={nameOf} />
        {more}
      </aside>
      <Loaded of={opened}>
        {(one) => <Judged key={here.id} opened={one} proofs={proofs} version={version} put={put} go={setAt} />}
      </Loaded>
    </div>
  );
}

interface JudgedProps {
  opened: Opened;
  proofs: ProofView[];
  version: Version;
  put: ReturnType<typeof usePut>;
  go: (id: string) => void;
}

/** One proof, and what can be done about it and about the answer it belongs to. */
function Judged({ opened, proofs, version, put, go }: JudgedProps) {
  const { proof } = opened;
  const [saying, setSaying] = useState<Saying>(null);
  const [looking, setLooking] = useLooking();
  const help = useRef<HTMLDialogElement>(null);
  const review = useReviewOf(proof.assignment).data;
  const { clear, recheck } = useProofVerbs(put.proof);
  const back = (assignment: string) => {
    const one = proofs.find((other) => other.assignment === assignment);
    if (one) go(one.id);
  };
  const { decide, undo } = useDecisions(proof.batch, put.review, back);
  const onward = () => {
    const next = nextToLookAt(proofs, proof.id);
    if (next) go(next);
  };
  const settle = (decision: Decision) => {
    if (!review || decide.isPending) return;
    decide.mutate({ id: review.id, decision });
    setSaying(null);
    onward();
  };
  const clearIt = () => {
    if (!proof.can.includes('clear') || clear.isPending) return;
    clear.mutate(proof.id, { onSuccess: onward });
  };
  const may = (verb: string) => review?.can.includes(verb) ?? false;
  const step = (by: 1 | -1) => go(stepTo(proofs, proof.id, by));
  useKeys(
    {
      clear: clearIt,
      accept: () => may('accept') && settle({ kind: 'accept' }),
      sendBack: () => may('sendBack') && setSaying('sendBack'),
      reject: () => may('reject') && setSaying('reject'),
      undo: () => review && may('undo') && undo.mutate(review.id),
      next: () => step(1),
      previous: () => step(-1),
      marks: () => setLooking({ ...looking, marks: !looking.marks }),
      larger: () => setLooking({ ...looking, large: !looking.large }),
      help: () => help.current?.showModal(),
    },
    { enabled: saying === null },
  );
  return (
    <>
      <ProofSheet
        opened={opened}
        review={review as ReviewView | undefined}
        version={version}
        looking={looking}
        look={setLooking}
        saying={saying}
        say={setSaying}
        settle={settle}
        clear={clearIt}
        recheck={() => recheck.mutate(proof.id)}
        undo={() => review && undo.mutate(review.id)}
        busy={decide.isPending || clear.isPending}
        step={step}
        help={() => help.current?.showModal()}
      />
      <KeyHelp ref={help} who="reviewer" />
    </>
  );
}

let lastLooking: Looking = { marks: true, large: false };
function useLooking(): [Looking, (looking: Looking) => void] {
  const [looking, setLooking] = useState(lastLooking);
  return [
    looking,
    (next) => {
      lastLooking = next;
      setLooking(next);
    },
  ];
}
