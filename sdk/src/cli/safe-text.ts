/**
 * Text for a terminal. Cells, briefs and answers are written by strangers, and a terminal obeys what it is sent: control characters
 * and marks that turn the direction of writing become visible signs; line breaks and tabs stay.
 */
export const safeText = (text: string): string =>
  text.replaceAll('\r\n', '\n').replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069\ufeff]/gu, (sign) => {
    if (sign === '\n' || sign === '\t') return sign;
    const code = sign.codePointAt(0) ?? 0;
    return code < 32 ? String.fromCodePoint(0x2400 + code) : '\ufffd';
  });

/** The same on one line, with spaces for line breaks and an ellipsis where it is longer than `most` characters. */
export function oneLine(text: string, most = 60): string {
  const line = safeText(text.slice(0, most * 4))
    .replaceAll(/\s+/g, ' ')
    .trim();
  const signs = [...line];
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : line;
}

/** A value as JSON on one line; what a terminal could obey is written as an escape. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};
/** The server's clean HTML of a brief as the text a reader sees. */
export const textOfHtml = (html: string): string =>
  html
    .replaceAll(/<br ?\/?>|<\/(?:p|li|tr|blockquote|pre)>/g, '\n')
    .replaceAll(/<li>/g, '- ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity)
    .trim();
