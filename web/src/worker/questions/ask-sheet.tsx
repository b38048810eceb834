import type { Field } from '@manyhands/contract';
import { useEffect, useId, useRef, useState } from 'react';
import { useSending } from '../../entry/use-sending.ts';
import { Button } from '../../look/button.tsx';
import type { Assignment, Version } from '../client.ts';
import { closeSheet, Sheet } from '../frame/sheet.tsx';
import type { Shift } from '../player/shift.ts';
import css from './questions.module.css';

export interface AskSheetProps {
  shift: Shift;
  assignment: Assignment;
  brief: Version['brief'];
  form: Field[];
  onClose: () => void;
  again: () => void;
}

/** A question about the item in hand: what it is about, and a sentence or two. The item waits, the worker goes on. */
export function AskSheet({ shift, assignment, brief, form, onClose, again }: AskSheetProps) {
  const id = useId();
  const sheet = useRef<HTMLDialogElement>(null);
  const [about, setAbout] = useState('');
  const [text, setText] = useState('');
  const { send, busy, trouble } = useSending(async () => {
    await shift.ask(assignment, {
      text,
      ...(/^[a-z]{2,3}(-\w{2,8})*$/.test(navigator.language) ? { language: navigator.language } : {}),
      ...(/^\d/.test(about) ? { clause: Number(about) } : about ? { field: about } : {}),
    });
    again();
    if (sheet.current) closeSheet(sheet.current);
  });
  const clause = brief.clauses.find(({ number }) => String(number) === about);
  useEffect(() => {
    sheet.current?.showModal();
  }, []);
  return (
    <Sheet ref={sheet} title={`Ask about item ${assignment.item.number}`} onClose={onClose}>
      <form
        className={css.ask}
        onSubmit={(e) => {
          e.preventDefault();
          send();
        }}
      >
        <label htmlFor={`${id}a`}>What is it about?</label>
        <select id={`${id}a`} className={css.input} value={about} onChange={(e) => setAbout(e.target.value)}>
          <option value="">Something else</option>
          {brief.clauses.map(({ number, text: says }) => (
            <option key={number} value={number}>
              {number}. {says.slice(0, 70)}
            </option>
          ))}
          {form.map(({ key, label }) => (
            <option key={key} value={key}>
              Field: {label}
            </option>
          ))}
        </select>
        {clause && (
          <blockquote className={css.clause} dir="auto" lang={brief.language}>
            {clause.text}
          </blockquote>
        )}
        <label htmlFor={`${id}t`}>Your question, in a sentence or two</label>
        <textarea
          id={`${id}t`}
          className={css.input}
          dir="auto"
          rows={3}
          maxLength={500}
          required
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
        <p className={css.soft}>
          The item waits for you, and its time stands still, for three days at most. You go on with the next one. Nobody
          is told who asked.
        </p>
        {trouble && <p role="alert">{trouble.text}</p>}
        <Button type="submit" look="primary" disabled={busy || text.trim() === ''}>
          Ask
        </Button>
      </form>
    </Sheet>
  );
}
