import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';

/**
 * Going from page to page in the worker app. The console has a router for this; here five addresses do not earn its weight on
 * a prepaid phone (npm run checks measures it).
 */
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
};

/** The address shown now. */
export function useWay(): URL {
  return new URL(useSyncExternalStore(subscribe, () => location.href));
}

/** Goes to an address of this app. */
export function go(to: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  window.scrollTo({ top: 0 });
  for (const listener of listeners) listener();
}

/** The parameter at the end of an address such as `/worker/batches/:id`; null when the address is another one. */
export function idIn(pattern: string, pathname: string): string | null {
  const start = pattern.slice(0, pattern.indexOf(':'));
  const rest = pathname.startsWith(start) ? pathname.slice(start.length).replace(/\/$/, '') : '';
  if (rest === '' || rest.includes('/')) return null;
  try {
    return decodeURIComponent(rest);
  } catch {
    return null;
  }
}

/** A link within the app. Opening it in another tab, or saving it, stays the browser's business. */
export function Link({ to, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { to: string }) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return <a {...rest} href={to} onClick={follow} />;
}
