import { hands } from '../session/hands.ts';

const slot = 'manyhands.then';
const keepMs = 30 * 60_000;

/** A place of this site to go on to after signing in; null for anything that leads elsewhere. Addresses are strangers' words. */
export function safePlace(asked: string | null, origin: string): string | null {
  if (!asked?.startsWith('/') || !URL.canParse(asked, origin)) return null;
  const url = new URL(asked, origin);
  return url.origin === origin && !/^\/(sign-in|v1)(\/|$)/.test(url.pathname)
    ? url.pathname + url.search + url.hash
    : null;
}

/** Where the address of this page says to go on to. */
export const askedPlace = (): string | null =>
  safePlace(new URLSearchParams(location.search).get('then'), location.origin);

/** Keeps the place while somebody goes to their mail for a link, which opens a page of its own. */
export function keepPlace(place: string | null): void {
  if (place) localStorage.setItem(slot, JSON.stringify({ place, at: Date.now() }));
  else localStorage.removeItem(slot);
}

/** The place kept by `keepPlace`, once, and only for half an hour. */
export function keptPlace(): string | null {
  const kept = localStorage.getItem(slot);
  localStorage.removeItem(slot);
  try {
    const { place, at } = JSON.parse(kept ?? '') as { place: string; at: number };
    return Date.now() - at < keepMs ? safePlace(place, location.origin) : null;
  } catch {
    return null;
  }
}

/** Leaves for the place asked for, else for the app the person needs: workers have theirs, members the console. */
export async function goOn(place: string | null): Promise<void> {
  if (place) return location.assign(place);
  const me = await hands.me.get({});
  location.assign(me.memberOf.length === 0 && me.workerIn.length > 0 ? '/worker' : '/');
}
