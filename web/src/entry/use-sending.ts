import type { FormEvent } from 'react';
import { useState } from 'react';
import { wordsFor } from '../session/hands.ts';

/** What went wrong, for people, and by field where the server named fields. */
export interface Trouble {
  title: string;
  text: string;
  fields: Record<string, string>;
}

/** Runs one attempt at a time, and keeps what went wrong until the next. `send` takes the event of a form, too. */
export function useSending(act: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const send = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    try {
      await act();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { send: (event?: FormEvent) => void send(event), busy, trouble };
}

function troubleOf(error: unknown): Trouble {
  const { title, text } = wordsFor(error);
  const named = (error as { problem?: { fields?: { path: string; message: string }[] } }).problem?.fields ?? [];
  const fields = Object.fromEntries(named.map(({ path, message }) => [path, sentence(message)]));
  return { title, text, fields };
}

const sentence = (words: string) => {
  const whole = /^[a-z]/.test(words) ? `This ${words}` : words;
  return /[.?]$/.test(whole) ? whole : `${whole}.`;
};
