import { isReducible } from './picture-size.ts';

/** A file that was sent: what the answer holds of it. */
export interface SentFile {
  file: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
}
export interface FileRule {
  accept: string[];
  sizeMaxMb: number;
  countMax: number;
}

/** Whether a file of this name and media type is among those asked for. Phones leave the type empty for some; then the ending tells. */
export function isAccepted(accept: string[], file: { name: string; type: string }): boolean {
  if (accept.length === 0) return true;
  const type = (file.type || endings[/\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? ''] || '').toLowerCase();
  return accept.some((wanted) => (wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted));
}

const endings: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  heic: 'image/heic',
  heif: 'image/heif',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
};

/** Why a file cannot be taken, in words, before a byte of it is sent; null when it can. `have` is how many are there already. */
export function refusalOf(
  rule: FileRule,
  file: { name: string; type: string; size: number },
  have: number,
): string | null {
  if (have >= rule.countMax)
    return rule.countMax === 1
      ? `Only one file is wanted. Remove the one that is there to put ${quoted(file.name)} in its place.`
      : `Only ${rule.countMax} files are wanted. Remove one to add ${quoted(file.name)}.`;
  if (!isAccepted(rule.accept, file))
    return `${quoted(file.name)} is not ${kindsOf(rule.accept)}. Choose another file.`;
  if (file.size === 0) return `${quoted(file.name)} is empty. Choose another file.`;
  // A photo is made smaller before it is sent; whether that was enough is told then.
  const { most, asJpeg } = limitsOf(rule);
  return asJpeg && isReducible(file) ? null : sizeProblem(file, most);
}

/** What a file must keep to once it is ready to be sent: how many bytes it may have, and whether it may have become a JPEG. */
export const limitsOf = (rule: Pick<FileRule, 'sizeMaxMb' | 'accept'>): { most: number; asJpeg: boolean } => ({
  most: bytesMaxOf(rule),
  asJpeg: isAccepted(rule.accept, { name: '', type: 'image/jpeg' }),
});

/** Bytes that a file may have. */
export const bytesMaxOf = (rule: Pick<FileRule, 'sizeMaxMb'>): number => rule.sizeMaxMb * 1024 * 1024;

/** Why a file is too large, in words; null when it is not. */
export const sizeProblem = (file: { name: string; size: number }, most: number): string | null =>
  file.size > most
    ? `${quoted(file.name)} has ${sizeText(file.size)}; the most is ${sizeText(most)}. Choose a smaller one.`
    : null;

const quoted = (name: string) => `“${name.length > 40 ? `${name.slice(0, 37)}…` : name}”`;
const families: Record<string, string> = {
  'image/*': 'a picture',
  'audio/*': 'a sound recording',
  'video/*': 'a video',
  'application/pdf': 'a PDF',
  'text/csv': 'a CSV file',
  'text/plain': 'a text file',
};

/** What may be sent, in words: "a picture or a PDF". */
export function kindsOf(accept: string[]): string {
  const words = [
    ...new Set(
      accept.map((a) => families[a] ?? `a ${(a.split('/')[1] ?? a).replace(/^x-|\+.*$/g, '').toUpperCase()} file`),
    ),
  ];
  if (words.length <= 1) return words[0] ?? 'a file';
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** Bytes for people: "640 kB", "3.2 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  const mb = bytes / 1024 / 1024;
  return `${mb < 10 ? Math.round(mb * 10) / 10 : Math.round(mb)} MB`;
}

/** The files of a value that may be anything. */
export function filesOf(value: unknown): SentFile[] {
  if (!Array.isArray(value)) return [];
  return value.filter((v): v is SentFile => {
    const f = v as SentFile | null;
    return typeof f === 'object' && f !== null && typeof f.file === 'string' && typeof f.name === 'string';
  });
}
