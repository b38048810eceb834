import { type Field, type Row, type Values, visibleFields } from '@manyhands/contract';
import { type Ref, useCallback, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import css from './answer-form.module.css';
import { AnswerValue } from './answer-value.tsx';
import { FieldFrame } from './fields/field-frame.tsx';
import { Widget } from './fields/widget.tsx';
import { useKeys } from './keys.ts';
import type { Upload } from './parcels/parcel.ts';
import { activeField, type ChoiceLike, isAnswered, isChoiceLike, nextOpen, picked } from './rules/active-field.ts';
import { type FieldProblem, innerOf, outerOf } from './rules/problem.ts';

export interface AnswerFormProps {
  form: Field[];
  values: Values;
  /** All values after one changed. `by` is `pick` when an option was pressed, which may send a form of one decision. */
  onChange: (values: Values, key: string, by?: 'pick' | 'arrow') => void;
  problems?: FieldProblem[];
  /** Keys of the fields to be fixed; all others are shown but locked. */
  only?: string[] | undefined;
  /** What the reviewer wrote, by field key. */
  notes?: Record<string, string> | undefined;
  readOnly?: boolean;
  disabled?: boolean;
  /** The item's input: marks are drawn on its picture or text. */
  row: Row;
  /** Sends a file; without it, fields for files cannot be answered. */
  upload?: Upload | undefined;
  /** Where a sent file can be seen. */
  fileUrl?: ((file: string) => string) | undefined;
  /** What must be seen on the proof of this very item. */
  proofCode?: string | null | undefined;
  /** Digits, Y and N answer the field at hand. */
  keys?: boolean;
  /** True while a file is on its way. */
  onBusy?: (busy: boolean) => void;
  /** Tells forms apart where there are several on a page. */
  idPrefix?: string;
  ref?: Ref<AnswerFormHandle>;
}

export interface AnswerFormHandle {
  /** Puts the focus on a field; false when it is not there. */
  focus: (key: string) => boolean;
  /** Where Enter goes: the next open required field after the focused one; null when the form is ready to be sent. */
  nextOpen: () => string | null;
}

/** Every field that the answers so far ask for, each with its widget. Holds no answers itself. */
export function AnswerForm(props: AnswerFormProps) {
  const {
    form,
    values,
    onChange,
    problems = [],
    only,
    notes = {},
    readOnly = false,
    disabled = false,
    row,
    upload,
    fileUrl,
    proofCode = null,
    keys = false,
    onBusy,
    idPrefix,
    ref,
  } = props;
  const made = useId();
  const prefix = idPrefix ?? made;
  const idOf = (key: string) => `${prefix}-${key}`;
  const root = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const busy = useBusy(onBusy);
  // Two widgets may report in one moment, as when an upload ends while somebody types; neither may undo the other.
  const latest = useRef(values);
  useLayoutEffect(() => {
    latest.current = values;
  }, [values]);

  const fields = visibleFields(form, values);
  const isOpen = (f: Field) => !readOnly && !disabled && (!only || only.includes(f.key));
  const open = fields.filter(isOpen);
  const active = keys ? activeField(open, values, focused) : null;

  const set = (key: string, value: unknown, by?: 'pick' | 'arrow') => {
    const { [key]: _, ...rest } = latest.current;
    latest.current = value === undefined ? rest : { ...rest, [key]: value };
    onChange(latest.current, key, by);
  };
  const focus = (key: string) => focusIn(root.current, key, idOf(key));
  const choose = (field: ChoiceLike, n: number) => {
    const pick = picked(field, n, values[field.key]);
    if (!pick) return;
    set(field.key, pick.value, field.kind === 'choices' ? undefined : 'pick');
    const after = open.slice(open.indexOf(field) + 1).find((f) => f.required && !isAnswered(values[f.key]));
    // On to the next question that digits can answer; never into a text, where the next digit would be typed.
    if (field.kind === 'choices') focusOption(root.current, field.key, n);
    else if (after && isChoiceLike(after)) focus(after.key);
    else focusOption(root.current, field.key, n);
  };
  useKeys(
    {
      choose: (n) => active && choose(active, n),
      answer: (yes) => active?.kind === 'yes_no' && choose(active, yes ? 1 : 2),
    },
    { enabled: keys && active !== null },
  );
  useImperativeHandle(ref, () => ({ focus, nextOpen: () => nextOpen(open, values, focused) }));

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only overhears what bubbles up from the controls inside
    <div
      ref={root}
      className={css.form}
      onFocus={(e) => setFocused((e.target as Element).closest<HTMLElement>('[data-field]')?.dataset.field ?? null)}
      onBlur={(e) => !root.current?.contains(e.relatedTarget) && setFocused(null)}
    >
      {fields.map((field) => {
        const locked = !readOnly && only !== undefined && !only.includes(field.key);
        const id = idOf(field.key);
        const problem = readOnly ? undefined : outerOf(problems, field);
        return (
          <FieldFrame key={field.key} field={field} id={id} problem={problem} note={notes[field.key]} locked={locked}>
            {({ labelledBy, describedBy }) =>
              readOnly || locked ? (
                <AnswerValue field={field} value={values[field.key]} row={row} fileUrl={fileUrl} />
              ) : (
                <Widget
                  field={field}
                  value={startOf(field, values, row)}
                  // What was emptied stays empty, and does not begin anew from the cell.
                  onChange={(value, by) => set(field.key, value ?? (field.prefill ? '' : undefined), by)}
                  id={id}
                  labelledBy={labelledBy}
                  describedBy={describedBy}
                  invalid={problem !== undefined}
                  disabled={disabled}
                  active={active?.key === field.key}
                  row={row}
                  upload={upload}
                  fileUrl={fileUrl}
                  proofCode={proofCode}
                  inner={innerOf(problems, field)}
                  onBusy={busy(field.key)}
                />
              )
            }
          </FieldFrame>
        );
      })}
    </div>
  );
}

/** What stands in a field: what was typed, else the cell that it corrects. Until it is touched that is no part of the answer. */
function startOf({ key, prefill }: Field, values: Values, row: Row): unknown {
  return Object.hasOwn(values, key) || prefill === undefined ? values[key] : row[prefill];
}

/** Tells when the first field becomes busy and when the last one has ended; gives each field a reporter that stays the same. */
function useBusy(onBusy: ((busy: boolean) => void) | undefined) {
  const latest = useRef(onBusy);
  const reporters = useRef(new Map<string, (busy: boolean) => void>());
  const fields = useRef(new Set<string>());
  useLayoutEffect(() => {
    latest.current = onBusy;
  });
  return useCallback((key: string) => {
    const known = reporters.current.get(key);
    if (known) return known;
    const report = (busy: boolean) => {
      const before = fields.current.size > 0;
      if (busy) fields.current.add(key);
      else fields.current.delete(key);
      const after = fields.current.size > 0;
      if (before !== after) latest.current?.(after);
    };
    reporters.current.set(key, report);
    return report;
  }, []);
}

function focusIn(root: HTMLElement | null, key: string, id: string): boolean {
  const field = root?.querySelector<HTMLElement>(`[data-field="${key}"]`);
  const target =
    field?.querySelector<HTMLElement>('[aria-invalid="true"]:not(:disabled)') ??
    field?.querySelector<HTMLElement>('input[type="radio"]:checked') ??
    document.getElementById(id) ??
    field?.querySelector<HTMLElement>('input, select, textarea, button');
  if (!target) return false;
  target.focus({ preventScroll: true });
  field?.scrollIntoView({ block: 'nearest' });
  return true;
}

function focusOption(root: HTMLElement | null, key: string, n: number): void {
  const options = root?.querySelectorAll<HTMLElement>(
    `[data-field="${key}"] input:is([type="radio"], [type="checkbox"])`,
  );
  options?.[n - 1]?.focus();
}
