import type { ButtonHTMLAttributes, ReactNode } from 'react';
import css from './button.module.css';
import { classes } from './classes.ts';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` is for the one thing a screen is for; `stop` for what hurts; `quiet` for what may be overlooked. */
  look?: 'primary' | 'plain' | 'quiet' | 'stop';
  /** As wide as its container. */
  wide?: boolean;
  /** The key that does the same, printed on the button and told to screen readers. */
  keyName?: string | undefined;
  children: ReactNode;
}

/** A button at least 48 px high. Never submits a form unless told to by `type`. */
export function Button({ look = 'plain', wide, keyName, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...(keyName ? { 'aria-keyshortcuts': keyName } : {})}
      {...rest}
      className={classes(css.button, look !== 'plain' && css[look], wide && css.wide, className)}
    >
      {children}
      {keyName && <Key name={keyName} />}
    </button>
  );
}

/** A key as it is printed on a button; hidden on phones, and silent for screen readers, which get `aria-keyshortcuts`. */
export function Key({ name }: { name: string }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a key cap cannot take the focus
    <kbd className={css.key} aria-hidden="true">
      {printed(name)}
    </kbd>
  );
}

const symbols: Record<string, string> = { Enter: '↵', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** What a key cap says: letters in capitals, Enter and arrows as signs. */
export function printed(key: string): string {
  return symbols[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
