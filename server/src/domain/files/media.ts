/** How a stored file may be handed out. */
export type Handling = 'inline' | 'attachment';

/** The limit of the contract's file field: 50 MB. */
export const fileBytesMax = 50 * 1024 * 1024;

const documents = [
  'application/pdf',
  'application/zip',
  'application/epub+zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
] as const;
const accepted = new Set<string>(documents);

/** Texts cannot be told apart by their bytes; their names say what they are, and nothing is believed that could run. */
const texts: Record<string, string> = {
  txt: 'text/plain',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  md: 'text/markdown',
  json: 'application/json',
  jsonl: 'application/jsonl',
  srt: 'application/x-subrip',
  vtt: 'text/vtt',
  html: 'text/html',
  htm: 'text/html',
  svg: 'image/svg+xml',
  xml: 'application/xml',
};

/** Pictures, sound and film that browsers show without running anything. SVG can hold scripts, so it is not among them. */
const shown = /^(image\/(png|jpeg|gif|webp|avif|apng|bmp)|audio\/[a-z0-9.+-]+|video\/[a-z0-9.+-]+)$/;

/**
 * The media type a file is kept under, or null when it is not accepted.
 * @param byBytes what its first bytes say; undefined when they say nothing
 * @param isText whether its beginning is text
 */
export function mediaTypeOf(name: string, byBytes: string | undefined, isText: boolean): string | null {
  const plain =
    byBytes === undefined ||
    byBytes === 'application/xml' ||
    byBytes === 'image/svg+xml' ||
    byBytes.startsWith('text/');
  if (!plain) return /^(image|audio|video)\//.test(byBytes) || accepted.has(byBytes) ? byBytes : null;
  if (!isText) return null;
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(texts, ending) ? texts[ending]! : null;
}

/** Only what cannot run in a browser is shown in place. */
export const handlingOf = (mediaType: string): Handling => (shown.test(mediaType) ? 'inline' : 'attachment');

/** Whether bytes read as UTF-8 text: no NUL and no other control characters, and no broken sequence but one cut off at the end. */
export function looksLikeText(head: Uint8Array): boolean {
  if (head.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Whether a media type is among those asked for, such as `image/*` or `application/pdf`. An empty list asks for nothing in particular. */
export function isAccepted(mediaType: string, accept: readonly string[]): boolean {
  return (
    accept.length === 0 ||
    accept.some((one) => one === mediaType || (one.endsWith('/*') && mediaType.startsWith(one.slice(0, -1))))
  );
}
