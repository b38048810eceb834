import type { Definition } from '@manyhands/contract';
import { applyFix, type Finding, type Fix } from '@manyhands/linter';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { hands } from '../../../session/hands.ts';
import { tellDone, tellError } from '../../parts/notify.tsx';
import type { Draft, Edit } from '../draft.ts';
import { focusAt, idAt } from '../editor-context.ts';
import { cardOf } from '../problems.ts';
import { pathOf, standing, takenBack } from './findings.ts';
import type { Linting } from './lint-context.ts';
import { useLint } from './use-lint.ts';

interface Wanted {
  /** The template, once it is saved. */
  id: string | null;
  draft: Draft;
  edit: Edit;
  mayEdit: boolean;
  /** Brings a path into sight: the side it is on, the card it is in. */
  show: (problem: { path: string }) => void;
}

/** The linter over the draft, with what can be done about what it finds. */
export function useLinting({ id, draft, edit, mayEdit, show }: Wanted): Linting {
  const linted = useLint(draft.definition, useMeasuredMinutes(id));
  const { definition } = draft;
  const findings = useMemo(
    () => (linted && mayEdit ? standing(linted.report, linted.of, definition) : []),
    [linted, mayEdit, definition],
  );
  const apply = (fix: Fix, at: Finding['at']) => {
    if (!mayEdit) return;
    try {
      const next = { ...draft, definition: applyFix(draft.definition, fix) as Definition };
      edit(() => next);
      tellDone(`Done: ${fix.label}.`, () => edit((now) => takenBack(now, draft, next)));
      const path = pathOf({ at: { path: fix.edits[0]?.path ?? at.path } });
      show({ path: cardOf(path) ? path : pathOf({ at }) });
      selectBlank(path);
    } catch (error) {
      tellError(error);
    }
  };
  const fix = ({ fix, at }: Finding) => fix && apply(fix, at);
  const rewrite = ({ at }: Finding, text: string) =>
    apply({ label: 'the suggestion is taken', edits: [{ do: 'set', path: at.path, value: text }] }, at);
  const showIt = (finding: Finding) => {
    const path = pathOf(finding);
    show({ path });
    if (finding.at.start !== undefined) select(path, finding.at.start, finding.at.end ?? finding.at.start);
  };
  return { report: linted?.report ?? null, findings, fix, rewrite, show: showIt };
}

/** Marks letters in the control at a path, once it is drawn. */
function select(path: string, start: number, end: number): void {
  afterDrawing(() => {
    const control = document.getElementById(idAt(path));
    if (control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)
      try {
        control.setSelectionRange(start, end);
      } catch {}
  });
}

/** What a fix leaves for the writer stands in ⟨brackets⟩: the first is selected, so that typing replaces it. */
function selectBlank(path: string): void {
  afterDrawing(() => {
    const start = document.getElementById(idAt(path));
    const inputs = start?.matches('input, textarea')
      ? [start]
      : [...(start?.closest('li')?.querySelectorAll('input, textarea') ?? [])];
    for (const control of inputs) {
      if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)) continue;
      const [found] = /⟨[^⟩]*⟩/.exec(control.value) ?? [];
      if (!found) continue;
      control.focus();
      const at = control.value.indexOf(found);
      return control.setSelectionRange(at, at + found.length);
    }
    if (start) focusAt(path);
  });
}

const afterDrawing = (run: () => void) => requestAnimationFrame(() => requestAnimationFrame(run));

/** How long an item took whoever of the team did some themselves; null before that. */
function useMeasuredMinutes(id: string | null): number | null {
  const baseline = useQuery({
    queryKey: ['templates', 'one', id, 'measured'],
    queryFn: () => hands.baselines.get({ template: id ?? '' }),
    enabled: id !== null,
    staleTime: 60_000,
    retry: false,
  });
  const { estimate } = baseline.data ?? {};
  return estimate ? estimate.seconds / 60 : null;
}
