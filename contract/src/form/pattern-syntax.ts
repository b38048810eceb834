/** A regular expression as far as it matters for how long it takes. `characters` has one bit for each sampled character. */
export type Node =
  | { is: 'set'; characters: bigint }
  | { is: 'start' | 'boundary' }
  | { is: 'end'; characters: bigint }
  | { is: 'group' | 'ahead'; options: Node[][] }
  | { is: 'repeat'; body: Node; min: number; max: number };

/**
 * Reads a pattern that `new RegExp(pattern, 'u')` accepts, as its alternatives. What reaches backwards (look-behind,
 * back-references) is read as a repetition of everything inside itself, so that whoever asks about time refuses it.
 */
export function parsePattern(pattern: string): Node[][] {
  const reader = { pattern, at: 0, sample: sampler(pattern) };
  return readOptions(reader);
}

interface Reader {
  pattern: string;
  at: number;
  sample: (source: string) => bigint;
}

const atom =
  /\\[pPu]\{[^}]*\}|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\c[A-Za-z]|\\k<[^>]*>|\\[1-9]\d*|\\.|\[(?:\\.|[^\]\\])*\]|./suy;
const quantifier = /(?:([*+?])|\{(\d+)(,(\d*))?\})\??/uy;
const opening = /\((?:\?(?:<?[=!]|:|<[^>]*>)?)?/uy;

function take(reader: Reader, token: RegExp): RegExpExecArray | null {
  token.lastIndex = reader.at;
  const found = token.exec(reader.pattern);
  if (found) reader.at = token.lastIndex;
  return found;
}

function readOptions(reader: Reader): Node[][] {
  const options: Node[][] = [[]];
  while (reader.at < reader.pattern.length && reader.pattern[reader.at] !== ')') {
    if (reader.pattern[reader.at] === '|') {
      reader.at++;
      options.push([]);
    } else options.at(-1)?.push(readTerm(reader));
  }
  return options;
}

function readTerm(reader: Reader): Node {
  const node = reader.pattern[reader.at] === '(' ? readGroup(reader) : readAtom(reader);
  const found = take(reader, quantifier);
  if (!found) return node;
  const [, sign, least, upTo, most] = found;
  const min = sign ? Number(sign === '+') : Number(least);
  const max = sign
    ? sign === '?'
      ? 1
      : Number.POSITIVE_INFINITY
    : upTo === undefined
      ? min
      : most
        ? Number(most)
        : Number.POSITIVE_INFINITY;
  return { is: 'repeat', body: node, min, max };
}

function readGroup(reader: Reader): Node {
  const kind = take(reader, opening)?.[0] ?? '(';
  const options = readOptions(reader);
  reader.at++;
  if (kind === '(?=' || kind === '(?!') return { is: 'ahead', options };
  // `(?<=`, `(?<!` and whatever newer engines may know: not for us to bound.
  if (kind === '(' || kind === '(?:' || kind.endsWith('>')) return { is: 'group', options };
  return unbounded();
}

function readAtom(reader: Reader): Node {
  const source = take(reader, atom)?.[0] ?? '';
  if (source === '^') return { is: 'start' };
  if (source === '$') return { is: 'end', characters: reader.sample('$') };
  if (source === '\\b' || source === '\\B') return { is: 'boundary' };
  if (/^\\(?:k<|[1-9])/.test(source)) return unbounded();
  return { is: 'set', characters: reader.sample(source) };
}

function unbounded(): Node {
  const empty: Node = { is: 'group', options: [[]] };
  return { is: 'repeat', body: empty, min: 0, max: Number.POSITIVE_INFINITY };
}

/**
 * Which sampled characters a set matches. Two ranges overlap exactly when an end of one lies in the other, and the pattern's own
 * characters are among the samples; classes such as \p{L} are met by samples from every block of Unicode. A set that no
 * sample meets counts as matching all of them. The bit after the last sample stands for the end of the text.
 */
function sampler(pattern: string): (source: string) => bigint {
  const samples = [...new Set([...everywhere(), ...pattern, ...escapedIn(pattern)])];
  const end = 1n << BigInt(samples.length);
  const known = new Map<string, bigint>([['$', end]]);
  return (source) => {
    let bits = known.get(source);
    if (bits === undefined) {
      const matches = new RegExp(`^(?:${source})$`, 'u');
      const digits = samples.map((character) => (matches.test(character) ? '1' : '0')).reverse();
      bits = BigInt(`0b${digits.join('')}`) || end - 1n;
      known.set(source, bits);
    }
    return bits;
  };
}

function everywhere(): string[] {
  const codes = [...Array(0x250).keys()];
  for (let code = 0x280; code < 0x1_0000; code += 64) if (code < 0xd800 || code > 0xdfff) codes.push(code);
  for (let code = 0x1_0000; code < 0x2_0000; code += 512) codes.push(code);
  return codes.map((code) => String.fromCodePoint(code));
}

function escapedIn(pattern: string): string[] {
  const found = pattern.matchAll(/\\(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2}))/g);
  return [...found].map(([, braced, four, two]) =>
    String.fromCodePoint(Number.parseInt(braced ?? four ?? two ?? '0', 16)),
  );
}
