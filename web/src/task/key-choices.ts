import { useSyncExternalStore } from 'react';
import { firstChoices, type KeyChoices, parseKeyChoices } from './key-map.ts';

const place = 'manyhands.keys';
const listeners = new Set<() => void>();
let known: KeyChoices | undefined;

/** The keys of the person at this browser. */
export function readKeyChoices(): KeyChoices {
  known ??= parseKeyChoices(stored());
  return known;
}

/** Keeps the choices in this browser, and tells every button that prints a key. */
export function keepKeyChoices(choices: KeyChoices): void {
  known = choices;
  try {
    localStorage.setItem(place, JSON.stringify(choices));
  } catch {
    // Private windows may refuse to store; the choice then lasts until the page is left.
  }
  for (const tell of listeners) tell();
}

/** The choices, kept up to date across the page. */
export function useKeyChoices(): KeyChoices {
  return useSyncExternalStore(listen, readKeyChoices, () => firstChoices);
}

function stored(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function listen(tell: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key !== place) return;
    known = undefined;
    tell();
  };
  listeners.add(tell);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(tell);
    window.removeEventListener('storage', onStorage);
  };
}
