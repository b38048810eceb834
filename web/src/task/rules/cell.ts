import type { Cell } from '@manyhands/contract';

/**
 * Cells come from strangers' files, so nothing in them is trusted: a link is only ever an http(s) address or a path on
 * this server, and a picture besides those only a picture written out as `data:`.
 */
export function safeUrl(cell: Cell | undefined, here: string): URL | null {
  if (typeof cell !== 'string') return null;
  const text = cell.trim();
  if (!/^https?:\/\//i.test(text) && !/^\/(?![/\\])/.test(text)) return null;
  try {
    const url = new URL(text, here);
    if (url.username || url.password) return null;
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}

/** The address to load a picture, sound or clip from; null when the cell holds none that is safe. */
export function mediaUrl(cell: Cell | undefined, kind: 'image' | 'audio' | 'video', here: string): string | null {
  if (kind === 'image' && typeof cell === 'string' && /^data:image\/(png|jpeg|gif|webp|avif|svg\+xml)[;,]/i.test(cell))
    return cell;
  return safeUrl(cell, here)?.href ?? null;
}

/** What a link shows first: whose site it is. International names stay in their unmistakable `xn--` form. */
export function hostOf(url: URL): string {
  return url.host.replace(/^www\./, '');
}

/** The cell as words. Nothing for null; numbers as they came, because a grouped article number is another number. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'object') return JSON.stringify(cell);
  return String(cell);
}

/** JSON laid out to be read, whether it came as JSON or as text that holds it; text that does not parse stays as it is. */
export function prettyJson(cell: Cell | undefined): string {
  if (typeof cell !== 'string') return JSON.stringify(cell ?? null, null, 2);
  try {
    return JSON.stringify(JSON.parse(cell), null, 2);
  } catch {
    return cell;
  }
}

/** The beginning of a long text, cut between words and never inside a letter; null when the text is short enough. */
export function beginning(text: string, max = 600): string | null {
  if (text.length <= max * 1.2) return null;
  const cut = text.slice(0, max);
  const space = cut.search(/\s\S*$/);
  const end = space > max * 0.6 ? space : max;
  return cut.slice(0, isLowSurrogate(text, end) ? end - 1 : end).trimEnd();
}

const isLowSurrogate = (text: string, i: number) => {
  const unit = text.charCodeAt(i);
  return unit >= 0xdc00 && unit <= 0xdfff;
};
