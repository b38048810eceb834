/** A line of columns or fields: `key: Label (settings)`, where key and settings may be left out. */
export interface Line {
  key: string;
  label: string;
  settings: string[];
}

export function lineFrom(entry: string, number: number, noun: string): Line {
  const line = entry.slice(0, 4000).replaceAll(/\s+/g, ' ').replaceAll('`', '').trim();
  const open = line.endsWith(')') ? openingOf(line) : -1;
  const head = open >= 0 ? line.slice(0, open).trim() : line;
  const settings = open >= 0 ? line.slice(open + 1, -1).split(/[,;]/) : [];
  const [, key, rest] = /^([a-z][a-z0-9_]{0,39})\s*[:=]\s*(.*)$/.exec(head) ?? [];
  const label = (rest || (key ? key.replaceAll('_', ' ') : head)).slice(0, 200) || `${noun} ${number}`;
  return { key: key ?? keyOf(label, number, noun), label, settings: settings.map((one) => one.trim()).filter(Boolean) };
}

function openingOf(line: string): number {
  let depth = 0;
  for (let i = line.length - 1; i >= 0; i--) {
    if (line[i] === ')') depth++;
    else if (line[i] === '(' && --depth === 0) return i;
  }
  return -1;
}

/** A key of the label's Latin letters; of its number where it has none. */
export function keyOf(label: string, number: number, noun: string): string {
  const letters = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '');
  return letters === '' || letters === 'constructor' ? `${noun}_${number}` : letters;
}
