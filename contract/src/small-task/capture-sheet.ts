import { numberText, patternOf } from './capture-words.ts';

export type CapturePart = 'minutes' | 'times' | 'who' | 'tool';

/** The line with what was taken out of it. */
export class Sheet {
  readonly line: string;
  #shadow: string;
  readonly #taken: { at: number; length: number; part: CapturePart }[] = [];
  constructor(line: string) {
    this.line = line;
    this.#shadow = shadowOf(line);
  }
  find(pattern: string, flags = 'u'): RegExpExecArray | null {
    return patternOf(pattern, flags).exec(this.#shadow);
  }
  all(pattern: string): RegExpExecArray[] {
    return [...this.#shadow.matchAll(patternOf(pattern, 'gu'))];
  }
  /** Takes the words out, so that nothing else is read into them. */
  take(at: number, length: number, part: CapturePart, mark = '\ue000'): string {
    const blank = mark.repeat(length);
    this.#shadow = this.#shadow.slice(0, at) + blank + this.#shadow.slice(at + length);
    this.#taken.push({ at, length, part });
    return this.line.slice(at, at + length);
  }
  rest(): string {
    let rest = '';
    for (let i = 0; i < this.line.length; i++)
      rest += /[\ue000\ue001]/.test(this.#shadow[i] ?? '') ? this.#shadow[i] : this.line[i];
    return rest;
  }
  /** Whether what stands before this place ends in something that was taken, or a sign that divides. */
  isDivided(at: number): boolean {
    return /(?:^|[\ue000\ue001,;·|–—(-])\s*$/u.test(this.#shadow.slice(0, at));
  }
  understood(): { part: CapturePart; text: string }[] {
    return [...this.#taken]
      .sort((a, b) => a.at - b.at)
      .map(({ at, length, part }) => ({ part, text: this.line.slice(at, at + length).trim() }));
  }
}

/** The line in small letters and with 0–9 for the digits of every script, sign for sign: places in it are places in the line. */
function shadowOf(line: string): string {
  let shadow = '';
  for (let i = 0; i < line.length; i++) {
    const sign = line[i] ?? '';
    const small = sign.toLowerCase();
    shadow += /\p{Nd}/u.test(sign)
      ? digitOf(sign)
      : /[\ue000\ue001]/.test(sign)
        ? ' '
        : small.length === 1
          ? small
          : sign;
  }
  return shadow;
}

/** Digits of a script stand in a row of ten, which begins at a place that ends in 0 or, where there is no digit at 0, in 6. */
function digitOf(sign: string): string {
  const code = sign.charCodeAt(0);
  const low = code & 0xf;
  return String(/\p{Nd}/u.test(String.fromCharCode(code - low)) ? low : low - 6);
}

/** The value of a number as `numberText` finds it; of a range its middle. */
export function readNumber(text: string): number {
  const factor = /k$/.test(text) || /thousand|haz|हज/.test(text) ? 1000 : /la(?:kh|c)|लाख/.test(text) ? 100_000 : 1;
  const values = (text.match(/\d[\d,.]*/g) ?? []).map((part) => {
    const bare = part.replace(/[.,]$/, '');
    if (/^\d{1,3}(?:,\d{2,3})+(?:\.\d+)?$/.test(bare) && /,\d{3}(?:\.|$)/.test(bare))
      return Number(bare.replaceAll(',', ''));
    return Number(bare.replace(',', '.'));
  });
  const sum = values.reduce((total, value) => total + value, 0);
  return (sum / (values.length || 1)) * factor * (/^[-−]/.test(text) ? -1 : 1);
}

/** A text that is one number and nothing else, in any script and with Indian or other commas; null for anything else. */
export function plainNumber(text: string): number | null {
  const shadow = shadowOf(text.trim().slice(0, 60));
  return patternOf(`^${numberText}$`).test(shadow) ? readNumber(shadow) : null;
}
