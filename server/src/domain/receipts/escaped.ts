const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for HTML and SVG, where nothing in it is markup. What XML cannot hold is left out. */
export const escaped = (text: string): string =>
  [...text]
    .filter(isText)
    .join('')
    .replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? '');

/** The characters of XML 1.0. */
function isText(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
