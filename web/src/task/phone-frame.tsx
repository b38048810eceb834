import type { ReactNode } from 'react';
import css from './phone-frame.module.css';

export interface PhoneFrameProps {
  children: ReactNode;
  /** Said to screen readers: what is previewed. */
  label: string;
  /** The theme inside, where it differs from the page's. */
  theme?: 'light' | 'dark' | undefined;
}

/** A phone of 360 by 740 pixels, the smallest that is common, to preview what a worker sees. */
export function PhoneFrame({ children, label, theme }: PhoneFrameProps) {
  return (
    <div className={css.phone} {...(theme ? { 'data-theme': theme } : {})}>
      {/* It scrolls by itself, and so must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section className={css.screen} tabIndex={0} aria-label={label}>
        {children}
      </section>
    </div>
  );
}
