import { z } from 'zod';

/**
 * Every id is a UUIDv7 inside and, outside, a short prefixed word such as `asg_01k5w3…`: readable in a log, sortable by
 * time, impossible to hand to the wrong endpoint by accident. The codec below is the only place that knows both faces.
 */
export const prefixes = {
  wsp: 'workspace',
  per: 'person',
  inv: 'invitation',
  key: 'API key',
  wkr: 'worker',
  tpl: 'template',
  ver: 'version',
  bat: 'batch',
  itm: 'item',
  imp: 'import',
  asg: 'assignment',
  dec: 'decision',
  com: 'comment',
  evt: 'event',
  fil: 'file',
  gld: 'gold',
  con: 'contest',
  prf: 'proof',
  chk: 'spot check',
  sig: 'signal',
  smt: 'small task',
  tim: 'run of the timer',
  bas: 'baseline run',
  qst: 'question',
  act: 'span of active time',
  rep: 'repeat',
  dft: 'draft',
} as const;
export type Prefix = keyof typeof prefixes;

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const place = new Map([...alphabet].map((letter, i) => [letter, BigInt(i)]));

/** A UUID as 26 letters of Crockford's base 32, with its prefix. */
export function publicId(prefix: Prefix, uuid: string): string {
  let n = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let out = '';
  for (let i = 0; i < 26; i++) {
    out = alphabet[Number(n & 31n)] + out;
    n >>= 5n;
  }
  return `${prefix}_${out}`;
}

/** The UUID inside a public id; throws a RangeError when it is none. */
export function uuidOf(prefix: Prefix, text: string): string {
  if (!text.startsWith(`${prefix}_`) || text.length !== prefix.length + 27) throw new RangeError(`not a ${prefix}_ id`);
  let n = 0n;
  for (const letter of text.slice(prefix.length + 1)) {
    const value = place.get(letter);
    if (value === undefined) throw new RangeError(`not a ${prefix}_ id`);
    n = (n << 5n) | value;
  }
  if (n >> 128n) throw new RangeError(`not a ${prefix}_ id`);
  const hex = n.toString(16).padStart(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Schema of an id: the API sees `asg_…`, the server a UUID. */
export const id = (prefix: Prefix) =>
  z.codec(
    z
      .string()
      .regex(
        new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`),
        `must be the id of ${article(prefixes[prefix])}, ${prefix}_…`,
      )
      .meta({ examples: [publicId(prefix, '019321f0-0000-7000-8000-000000000000')] }),
    z.string(),
    { decode: (text) => uuidOf(prefix, text), encode: (uuid) => publicId(prefix, uuid) },
  );

const article = (noun: string) => `${/^[aeiouA]/.test(noun) ? 'an' : 'a'} ${noun}`;
