import { type Part, partNamed } from './headings.ts';

export interface Sections {
  title: string;
  /** Lines of each part, in order, as written; a line that goes on a list entry is joined to it. */
  parts: ReadonlyMap<Part, readonly string[]>;
}

/** Longer files are read up to here; ten times what a brief may be. */
const readMost = 2_000_000;
const linesMost = 20_000;

/** Cuts a Markdown text at its headings: `## Done`, or `**Done:** text` and `Done: text` at the begin of a line. */
export function sectionsOf(text: string): Sections {
  const parts = new Map<Part, string[]>();
  let title = '';
  let into: Part = 'why';
  const put = (line: string) => {
    const lines = parts.get(into) ?? [];
    parts.set(into, lines);
    if (lines.length < linesMost) lines.push(line);
  };
  for (const line of linesOf(text)) {
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line.slice(0, 400));
    if (heading) {
      const part = partNamed(heading[2]!);
      if (part === null && heading[1] === '#' && title === '') title = heading[2]!;
      // Whatever else is demanded under a heading of its own is a rule that an answer is held against.
      else into = part ?? 'checklist';
      continue;
    }
    const named = namedLine(line);
    if (named) {
      into = named.part;
      if (named.rest) put(named.rest);
    } else put(line);
  }
  return { title, parts };
}

function linesOf(text: string): string[] {
  const whole = typeof text === 'string' ? text.slice(0, readMost) : '';
  const lines = whole.replace(/^\ufeff/, '').split(/\r\n|\r|\n/, linesMost);
  let comment = false;
  return lines.filter((line) => {
    const hidden = comment || line.trimStart().startsWith('<!--');
    if (hidden) comment = !line.includes('-->');
    return !hidden && !/^\s*(?:-{3,}|={3,}|\*{3,}|_{3,})\s*$/.test(line.slice(0, 200));
  });
}

function namedLine(line: string): { part: Part; rest: string } | null {
  const colon = line.slice(0, 40).search(/[:：]/);
  if (colon < 1 || /^\s*([-*+•]\s|\d)/.test(line) || /^\s{2,}/.test(line)) return null;
  const part = partNamed(line.slice(0, colon));
  return (
    part && {
      part,
      rest: line
        .slice(colon + 1)
        .replace(/^\*{1,2}/, '')
        .trim(),
    }
  );
}

const bullet = /^\s{0,3}(?:[-*+•]|\[[ x]\]|[0-9०-९]{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/;

/** The entries of a list; lines without a mark go on the entry before them, or are entries where no line has a mark. */
export function entriesOf(lines: readonly string[] = [], most = 500): string[] {
  const marked = lines.some((line) => bullet.test(line));
  const entries: string[][] = [];
  for (const line of lines) {
    if (line.trim() === '') continue;
    if (bullet.test(line) || !marked || entries.length === 0) {
      if (entries.length >= most) break;
      entries.push([line.replace(bullet, '').trim()]);
    } else entries.at(-1)!.push(line.trim());
  }
  return entries.map((one) => one.join('\n'));
}

export const paragraphOf = (lines: readonly string[] = []): string =>
  lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ');
