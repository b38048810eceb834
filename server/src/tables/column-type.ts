import type { Cell, TableRow } from './table.ts';

export type ColumnType = 'text' | 'number' | 'url' | 'image' | 'audio' | 'video' | 'long_text' | 'json';

const endings = {
  image: /\.(png|jpe?g|gif|webp|avif|svg|bmp|tiff?|heic)$/i,
  audio: /\.(mp3|wav|ogg|oga|m4a|flac|aac|opus)$/i,
  video: /\.(mp4|webm|mov|m4v|ogv|mkv|avi)$/i,
} as const;

const longCharacters = 200;

/** Guesses what each column holds from some rows. A person confirms it, so the guess leans to `text` where it is in doubt. */
export function guessColumnTypes(sample: readonly TableRow[], header: readonly string[]): ColumnType[] {
  return header.map((_, place) => {
    const cells = sample.filter((row) => !row.fault).map((row) => row.cells[place] ?? null);
    return guess(
      cells.filter((cell) => cell !== null && cell !== '' && !(typeof cell === 'string' && cell.trim() === '')),
    );
  });
}

function guess(cells: Cell[]): ColumnType {
  if (cells.length === 0) return 'text';
  if (cells.some((cell) => typeof cell === 'object')) return 'json';
  if (cells.every((cell) => typeof cell === 'number' || (typeof cell === 'string' && isNumber(cell.trim()))))
    return 'number';
  const texts = cells.map((cell) => String(cell).trim());
  if (texts.every(isAddress)) return addressKind(texts);
  if (texts.every(isJson)) return 'json';
  return texts.some((text) => text.length > longCharacters || text.includes('\n')) ? 'long_text' : 'text';
}

/** Only what survives being a number: neither 007 nor a 20-digit card number does. */
function isNumber(text: string): boolean {
  return (
    /^[-+]?(0|[1-9]\d*)?(\.\d+)?([eE][-+]?\d{1,3})?$/.test(text) &&
    /\d/.test(text) &&
    text.replace(/\D/g, '').length <= 15
  );
}

function isAddress(text: string): boolean {
  if (/^data:(image|audio|video)\//i.test(text)) return true;
  return /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text);
}

/** A few addresses without an ending do not speak against pictures; any with another ending do. */
function addressKind(addresses: string[]): ColumnType {
  for (const kind of ['image', 'audio', 'video'] as const) {
    const fitting = addresses.filter((address) => isOfKind(address, kind)).length;
    if (fitting >= addresses.length * 0.8) return kind;
  }
  return 'url';
}

function isOfKind(address: string, kind: keyof typeof endings): boolean {
  if (address.startsWith('data:')) return address.startsWith(`data:${kind}/`);
  return endings[kind].test(new URL(address).pathname);
}

function isJson(text: string): boolean {
  if (!/^[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
