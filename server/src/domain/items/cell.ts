import { type Cell, type Column, cellMax } from '@manyhands/contract';

/** Why a cell cannot be used, in words for the person who sent it. */
export class CellFault {
  readonly why: string;
  readonly fix: string;
  constructor(why: string, fix: string) {
    this.why = why;
    this.fix = fix;
  }
}

const depthMax = 32;
const media = { image: 'a picture', audio: 'a sound', video: 'a video' } as const;
// Pictures that can carry scripts are left out on purpose.
const dataTypes = {
  image: /^data:image\/(png|jpe?g|gif|webp|avif);base64,[a-z0-9+/=]+$/i,
  audio: /^data:audio\/[a-z0-9.+-]+;base64,[a-z0-9+/=]+$/i,
  video: /^data:video\/[a-z0-9.+-]+;base64,[a-z0-9+/=]+$/i,
};
// Pictures that ship with the server stand under /demo/; anything else of its own is not for items.
const ownFile = /^\/demo\/[a-z0-9/_-]+\.[a-z0-9]+$/;
const plainAddress =
  /^https?:\/\/[a-z0-9][a-z0-9.-]*(:\d{1,5})?([/?#][\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]*)?$/i;
const unstorable = /[\0\p{Surrogate}]/u;
const numeral = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?$/;

/** Nothing, an empty text or only blanks: such a cell is left out of the item. */
export function isBlank(cell: unknown): boolean {
  if (cell === null || cell === undefined || cell === '') return true;
  return typeof cell === 'string' && cell.charCodeAt(0) <= 160 && cell.trim() === '';
}

/**
 * A cell as it is stored under a column of that type: texts as texts, numbers as numbers, JSON as its value. What a cell says
 * is kept as it is, markup and formulas included; they are made harmless where they are shown and exported.
 */
export function readCell(type: Column['type'], cell: Cell): Cell | CellFault {
  const fault = typeof cell === 'object' && cell !== null ? valueFault(cell) : textFault(cell);
  if (fault) return fault;
  if (type === 'text' || type === 'long_text') return typeof cell === 'string' ? cell : toText(cell);
  if (type === 'number') return typeof cell === 'number' ? cell : toNumber(cell);
  if (type === 'json') return typeof cell === 'string' ? fromJson(cell) : cell;
  const text = toText(cell);
  if (text instanceof CellFault) return text;
  return type === 'url' ? toAddress(text.trim()) : toMedia(text.trim(), type);
}

function toText(cell: Cell): string | CellFault {
  if (typeof cell === 'object')
    return new CellFault(
      'The cell is a list or an object where text is wanted',
      'Write it as text, or make the column’s type JSON.',
    );
  return String(cell);
}

function toNumber(cell: Cell): number | CellFault {
  const text = typeof cell === 'string' ? cell.trim() : '';
  const value = Number(text);
  if (!numeral.test(text) || !Number.isFinite(value)) {
    const shown = typeof cell === 'string' ? `“${short(cell)}”` : 'The value';
    return new CellFault(
      `${shown} is not a number`,
      'Write it with digits and a decimal point, without separators or units, such as 1234.5.',
    );
  }
  if (
    text.length > 15 &&
    text
      .replace(/[eE].*$/, '')
      .replace(/\D/g, '')
      .replace(/^0+/, '').length > 15
  )
    return new CellFault(
      `“${short(text)}” has more digits than a number keeps`,
      'Shorten it to 15 digits, or make the column’s type text.',
    );
  return value;
}

function fromJson(text: string): Cell | CellFault {
  try {
    const value = JSON.parse(text) as Cell;
    return (
      (typeof value === 'object' && value !== null
        ? valueFault(value)
        : typeof value === 'string'
          ? textFault(value)
          : null) ?? value
    );
  } catch {
    return new CellFault(
      'The cell is not JSON',
      'Write it as JSON: texts in quotation marks, lists in [ ], objects in { }.',
    );
  }
}

function toAddress(text: string): string | CellFault {
  // The sample shops under /demo/ are pages that ship with the server.
  if (plainAddress.test(text) || ownFile.test(text)) return text;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && !/\s/.test(text)) return text;
  return new CellFault(`“${short(text)}” is not a web address`, 'Write the whole address, beginning with https://.');
}

function toMedia(text: string, type: keyof typeof media): string | CellFault {
  if (ownFile.test(text)) return text;
  if (!/^data:/i.test(text)) return toAddress(text);
  if (dataTypes[type].test(text)) return text;
  const svg = /^data:image\/svg/i.test(text);
  const why = svg
    ? 'The cell holds an SVG picture, which can carry scripts'
    : `The cell holds embedded content that is not ${media[type]} this server shows`;
  return new CellFault(
    why,
    'Give its address on the web, beginning with https://, or embed it as PNG, JPEG, GIF or WebP.',
  );
}

function textFault(cell: Cell): CellFault | null {
  if (typeof cell === 'number' && !Number.isFinite(cell))
    return new CellFault('The cell is not a finite number', 'Write a number with digits.');
  if (typeof cell !== 'string') return null;
  if (cell.length > cellMax) return tooLong(cell.length);
  // One look at every character; which of the two it was is asked only of the few that fail.
  if (!unstorable.test(cell)) return null;
  if (cell.includes('\0')) return new CellFault('The cell holds a NUL character, which is not text', 'Remove it.');
  return new CellFault('The cell holds half of a character', 'Write it again.');
}

function valueFault(value: object): CellFault | null {
  if (isDeeper(value, depthMax))
    return new CellFault(`The cell is nested more than ${depthMax} levels deep`, 'Make it flatter.');
  const length = JSON.stringify(value).length;
  if (length > cellMax) return tooLong(length);
  return insideFault(value);
}

/** What no database holds can hide in texts and keys at any depth. */
function insideFault(value: object): CellFault | null {
  for (const [key, inner] of Object.entries(value)) {
    const fault =
      textFault(key) ?? (typeof inner === 'object' && inner !== null ? insideFault(inner) : textFault(inner as Cell));
    if (fault) return fault;
  }
  return null;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

const tooLong = (length: number) =>
  new CellFault(
    `The cell holds ${length.toLocaleString('en')} characters; a cell may hold ${cellMax.toLocaleString('en')}`,
    'Shorten it, or put the text into a file and give its address.',
  );
const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
