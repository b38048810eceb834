import { sayPlan } from '@manyhands/contract';
import type { HandsError } from '@manyhands/sdk';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { to } from '../paths.ts';
import type { Draft } from './draft.ts';
import type { useKeeping } from './keeping/use-keeping.ts';
import { type DraftProblem, problemsOf } from './problems.ts';
import { tidied } from './tidied.ts';
import { templateKey, type useDraft, type Whole } from './use-draft.ts';

interface Saving {
  saved: Whole | null;
  held: ReturnType<typeof useDraft>;
  keeping: ReturnType<typeof useKeeping>;
  /** Shows the first problem of a refused save. */
  show: (problem: DraftProblem) => void;
}

/** Saves the draft, and says what is missing. When somebody else was faster, theirs is read and merged, and nothing is saved yet. */
export function useSaving({ saved, held, keeping, show }: Saving) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<DraftProblem[]>([]);

  const refused = (error: HandsError, sent: Draft): void => {
    const { code, problem } = error;
    // What was saved meanwhile is read and merged; then it can be saved again.
    if (code === 'template.changed' && saved)
      return void queries.invalidateQueries({ queryKey: templateKey(saved.id) });
    const fields =
      code === 'template.name-taken' ? [{ path: 'name', message: error.message }] : (problem?.fields ?? []);
    const found = problemsOf(fields, sent);
    setProblems(found);
    if (found[0]) show(found[0]);
    else tellError(error);
  };

  const save = async (): Promise<void> => {
    const choosing = held.conflicts.length + keeping.conflicts.length;
    if (busy || choosing > 0) return;
    const sent = tidied(held.draft);
    held.edit(() => sent);
    setBusy(true);
    try {
      const whole = await send(saved, sent, held.from);
      setProblems([]);
      const untouched = held.adopt(whole, sent);
      tellDone(`Saved as version ${whole.version}.`);
      if (!saved) {
        await keeping.moveTo(whole, untouched);
        void navigate(to('template', { id: whole.id }), { replace: true });
      }
    } catch (error) {
      refused(error as HandsError, sent);
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, problems };
}

function send(saved: Whole | null, draft: Draft, expected: string | null): Promise<Whole> {
  const { name, definition, samples } = draft;
  const plan = draft.plan && sayPlan(draft.plan);
  if (!saved) return hands.templates.create({ name, definition, samples, ...(plan ? { plan } : {}) });
  return hands.templates.save({ id: saved.id, name, definition, samples, plan, ...(expected ? { expected } : {}) });
}
