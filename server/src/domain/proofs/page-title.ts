const headMost = 200_000;

/** Names of letters that titles are full of; the rest are written as numbers or stay as they are. */
const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

/**
 * The title of a page, in one line of at most 200 letters; empty when it has none.
 * @param charset as the answer named it; a page that names another one in its head is read by that
 */
export function pageTitle(body: Buffer, charset: string): string {
  const head = body.subarray(0, headMost);
  const said =
    charset || (/<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(head.toString('latin1'))?.[1] ?? '');
  const title = /<title(?:\s[^>]{0,500})?>([^<]{0,2000})/i.exec(decode(head, said))?.[1] ?? '';
  return tidyTitle(title.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => letter(name) ?? whole));
}

/** One line of a text that somebody else wrote, without what could steer a page or a terminal. */
export const tidyTitle = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed();

function decode(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset || 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function letter(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(named, name.toLowerCase()) ? named[name.toLowerCase()] : undefined;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
