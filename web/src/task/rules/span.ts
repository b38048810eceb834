/** A labelled stretch of a text, in UTF-16 units, end not included. */
export interface Span {
  label: string;
  start: number;
  end: number;
}
export interface Word {
  start: number;
  end: number;
}
/** A stretch over which the same spans lie: what is drawn as one piece. */
export interface Piece {
  start: number;
  end: number;
  text: string;
  /** Places in the list of spans. */
  spans: number[];
}

/** The words of a text in any script; white space and punctuation between them is not a word. */
export function wordsOf(text: string, language = 'en'): Word[] {
  let segmenter: Intl.Segmenter;
  try {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  } catch {
    segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  }
  const words: Word[] = [];
  for (const { index, segment, isWordLike } of segmenter.segment(text))
    if (isWordLike) words.push({ start: index, end: index + segment.length });
  return words;
}

/** A selection made into a span: in order, inside the text, without outer white space, never half a letter; null if nothing is left. */
export function spanOf(text: string, label: string, a: number, b: number): Span | null {
  let start = Math.max(0, Math.min(a, b));
  let end = Math.min(text.length, Math.max(a, b));
  if (start < end && isLow(text, start)) start--;
  if (start < end && isLow(text, end)) end++;
  while (start < end && isSpace(text, start)) start++;
  while (start < end && isSpace(text, end - 1)) end--;
  return start < end ? { label, start, end } : null;
}

const isLow = (text: string, i: number) =>
  i < text.length && text.charCodeAt(i) >= 0xdc00 && text.charCodeAt(i) <= 0xdfff;
const isSpace = (text: string, i: number) => /\s/u.test(text[i] ?? '');

/** Adds a span in reading order; one that is there already is not added twice. */
export function withSpan(spans: Span[], added: Span): Span[] {
  if (spans.some((s) => s.start === added.start && s.end === added.end && s.label === added.label)) return spans;
  return [...spans, added].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Cuts the text at every edge of a span, so that overlapping spans can be drawn. The pieces, joined, are the text. */
export function piecesOf(text: string, spans: Span[]): Piece[] {
  const edges = new Set([0, text.length]);
  for (const s of spans) {
    edges.add(Math.min(text.length, Math.max(0, s.start)));
    edges.add(Math.min(text.length, Math.max(0, s.end)));
  }
  const cuts = [...edges].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const start = cuts[i]!;
    const end = cuts[i + 1]!;
    const over = spans.flatMap((s, at) => (s.start <= start && s.end >= end ? [at] : []));
    pieces.push({ start, end, text: text.slice(start, end), spans: over });
  }
  return pieces;
}

/** Where the keyboard is: the word it stands on and the word the selection began at. */
export interface Cursor {
  at: number;
  from: number;
}
/** Steps the cursor by whole words; with `extend` the selection grows instead of moving. */
export function stepped(cursor: Cursor, by: number, count: number, extend: boolean): Cursor {
  const at = Math.min(Math.max(0, count - 1), Math.max(0, cursor.at + by));
  return { at, from: extend ? cursor.from : at };
}
/** The stretch of text a cursor has selected; null when there are no words. */
export function selected(words: Word[], cursor: Cursor): Word | null {
  const first = words[Math.min(cursor.at, cursor.from)];
  const last = words[Math.max(cursor.at, cursor.from)];
  return first && last ? { start: first.start, end: last.end } : null;
}

/** The spans of a value that may be anything. */
export function spansOf(value: unknown): Span[] {
  if (!Array.isArray(value)) return [];
  return value.filter((v): v is Span => {
    const s = v as Span | null;
    return (
      typeof s === 'object' &&
      s !== null &&
      typeof s.label === 'string' &&
      Number.isInteger(s.start) &&
      Number.isInteger(s.end) &&
      s.start < s.end
    );
  });
}
