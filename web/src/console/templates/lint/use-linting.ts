import type { Definition } from '@manyhands/contract';
import { applyFix, type Finding } from '@manyhands/linter';
import { useMemo } from 'react';
import { tellDone, tellError } from '../../parts/notify.tsx';
import type { Draft, Edit } from '../draft.ts';
import { focusAt, idAt } from '../editor-context.ts';
import { cardOf } from '../problems.ts';
import { pathOf, standing, takenBack } from './findings.ts';
import type { Linting } from './lint-context.ts';
import { useLint } from './use-lint.ts';

interface Wanted {
  draft: Draft;
  edit: Edit;
  mayEdit: boolean;
  /** Brings a path into sight: the side it is on, the card it is in. */
  show: (problem: { path: string }) => void;
}

/** The linter over the draft, with what can be done about what it finds. */
export function useLinting({ draft, edit, mayEdit, show }: Wanted): Linting {
  const linted = useLint(draft.definition);
  const { definition } = draft;
  const findings = useMemo(() => (linted ? standing(linted.report, linted.of, definition) : []), [linted, definition]);
  const fix = ({ fix, at }: Finding) => {
    if (!fix || !mayEdit) return;
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
  const showIt = (finding: Finding) => {
    const path = pathOf(finding);
    show({ path });
    if (finding.at.start !== undefined) select(path, finding.at.start, finding.at.end ?? finding.at.start);
  };
  return { report: linted?.report ?? null, findings, fix, show: showIt };
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
