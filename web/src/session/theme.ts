import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark' | 'auto';
const slot = 'manyhands.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

const chosen = (): Theme => {
  const kept = localStorage.getItem(slot);
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
};
const shown = (): 'light' | 'dark' => {
  const theme = chosen();
  return theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme;
};

/** Puts the theme on the page; called once at start and after every change. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = shown();
  for (const listener of listeners) listener();
}
dark.addEventListener('change', applyTheme);

export function chooseTheme(theme: Theme): void {
  if (theme === 'auto') localStorage.removeItem(slot);
  else localStorage.setItem(slot, theme);
  applyTheme();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useShownTheme = (): 'light' | 'dark' => useSyncExternalStore(subscribe, shown);
export const useChosenTheme = (): Theme => useSyncExternalStore(subscribe, chosen);
