/** The zero of each script whose digits people type: Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam, Arabic, Persian, full width. */
const zeros = [0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0x660, 0x6f0, 0xff10];

function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    const zero = zeros.find((z) => code >= z && code < z + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

/**
 * The number somebody typed, in the digits of their script, with thousands grouped the western or the Indian way, and a
 * comma for the decimal point where it cannot be grouping. Undefined when nothing was typed; null when it is no number.
 */
export function readNumber(typed: string): number | null | undefined {
  let text = asciiDigits(typed)
    .replace(/[\s\u00a0\u202f_']/g, '')
    .replace(/\u2212/g, '-');
  if (text === '') return undefined;
  if (/^[-+]?\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?$/.test(text)) text = text.replaceAll(',', '');
  else if (/^[-+]?\d+,\d+$/.test(text)) text = text.replace(',', '.');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(text)) return null;
  const n = Number(text);
  return Number.isFinite(n) ? n : null;
}

/** How a number stands in its input: without exponent, as many digits as it has. */
export function writeNumber(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number' || !Number.isFinite(value)) return '';
  const plain = String(value);
  return plain.includes('e') ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : plain;
}

export interface NumberRange {
  min?: number | undefined;
  max?: number | undefined;
  step?: number | undefined;
}

/** The next number up or down: on the grid of steps that starts at `min`, and inside the range. */
export function stepNumber(value: unknown, by: 1 | -1, { min, max, step = 1 }: NumberRange): number {
  const low = min ?? Number.NEGATIVE_INFINITY;
  const high = max ?? Number.POSITIVE_INFINITY;
  const origin = min ?? 0;
  if (typeof value !== 'number' || !Number.isFinite(value)) return Math.min(high, Math.max(low, origin));
  const steps = (value - origin) / step;
  const nearest = Math.round(steps);
  const onGrid = Math.abs(steps - nearest) < 1e-9;
  const next = onGrid ? nearest + by : by > 0 ? Math.ceil(steps) : Math.floor(steps);
  return Math.min(high, Math.max(low, tidy(origin + next * step)));
}

/** Takes the dust of binary fractions off, as in 0.1 + 0.2. */
const tidy = (n: number) => Number(n.toPrecision(12));
