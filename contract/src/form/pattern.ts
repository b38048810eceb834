import { type Node, parsePattern } from './pattern-syntax.ts';
import { patternInputMax } from './schema-of.ts';

/**
 * Why a requester's pattern is refused, as the end of the sentence "The pattern …"; null when it is fine.
 *
 * JavaScript matches by trying: where two ways through a pattern can take the same character, it may try both, for every
 * character, and inside a repetition that doubles each time (`(a+)+`). So every choice in the pattern is asked whether the
 * next character decides it. Inside a repetition it must; outside, each undecided choice multiplies the ways through, which
 * may not pass `waysMost`. Nested repetitions that are decided, `\w+(, \w+)*`, stay allowed.
 */
export function patternProblem(pattern: string, waysMost = waysMax): string | null {
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'is not a regular expression';
  }
  try {
    const options = parsePattern(pattern);
    if (sizeOf({ is: 'group', options }) > sizeMax)
      return `repeats too much: it may ask for at most ${sizeMax} characters in all`;
    const work = { ways: options.every(isAnchored) ? 1 : patternInputMax, ahead: 0 };
    firstOfGroup(options, 0n, false, work);
    return total(work) > waysMost ? tooManyWays : null;
  } catch (error) {
    if (error instanceof Unbearable) return error.message;
    throw error;
  }
}

const sizeMax = 2000;
/** Some 30 ms for a text as long as `patternInputMax`. */
const waysMax = patternInputMax ** 2;
/** A table can hold 2400 cells, so each gets less. */
export const waysMaxInTable = 4 * patternInputMax;
const tooManyWays =
  'could take too long to check: too many of its parts can match the same characters; begin it with ^, and separate the parts by characters that they cannot match';

class Unbearable extends Error {}

interface Work {
  /** How many ways through the pattern may have to be tried for one text. */
  ways: number;
  /** The same inside its look-aheads, together: each is tried anew on every way that leads to it. */
  ahead: number;
}

function total(work: Work): number {
  return work.ways * Math.max(1, work.ahead);
}

function isAnchored(option: Node[]): boolean {
  return option[0]?.is === 'start';
}

function sizeOf(node: Node): number {
  switch (node.is) {
    case 'group':
    case 'ahead':
      return 1 + node.options.flat().reduce((sum, inner) => sum + sizeOf(inner), 0);
    case 'repeat':
      return sizeOf(node.body) * Math.max(1, Number.isFinite(node.max) ? node.max : node.min);
    default:
      return 1;
  }
}

/** The characters that a node and what follows it may begin with; adds the node's undecided choices to the work. */
function firstOf(node: Node, follow: bigint, looped: boolean, work: Work | null): bigint {
  switch (node.is) {
    case 'set':
      return node.characters;
    case 'end':
      return node.characters;
    case 'start':
    case 'boundary':
      return follow;
    case 'ahead':
      if (work) addAhead(node.options, looped, work);
      return follow;
    case 'group':
      return firstOfGroup(node.options, follow, looped, work);
    case 'repeat':
      return firstOfRepeat(node, follow, looped, work);
  }
}

function addAhead(options: Node[][], looped: boolean, work: Work): void {
  if (looped && options.flat().some((inner) => sizeOf(inner) > 1 || inner.is === 'repeat'))
    throw new Unbearable(
      'looks ahead inside a repetition, which could take too long to check; look ahead by one character at most',
    );
  const inside = { ways: 1, ahead: 0 };
  firstOfGroup(options, 0n, looped, inside);
  work.ahead += total(inside);
}

/** Of alternatives that the next character decides between, only the longest counts; otherwise all of them do. */
function firstOfGroup(options: Node[][], follow: bigint, looped: boolean, work: Work | null): bigint {
  let all = 0n;
  let decided = true;
  const each: number[] = [];
  for (const option of options) {
    const inside = work && { ways: 1, ahead: 0 };
    const first = option.reduceRight((next, node) => firstOf(node, next, looped, inside), follow);
    if ((first & all) !== 0n) decided = false;
    all |= first;
    if (work && inside) {
      each.push(inside.ways);
      work.ahead += inside.ahead;
    }
  }
  if (work) work.ways *= decided ? Math.max(...each) : undecided(sum(each), looped);
  return all;
}

function sum(numbers: number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function firstOfRepeat(
  node: Extract<Node, { is: 'repeat' }>,
  follow: bigint,
  looped: boolean,
  work: Work | null,
): bigint {
  const { body, min, max } = node;
  const inside = firstOf(body, 0n, looped, null);
  // A marker that no character has tells whether the body can match nothing.
  const matchesNothing = (firstOf(body, nothing, looped, null) & nothing) !== 0n;
  if (work) {
    const loops = max > 1;
    if (loops && matchesNothing)
      throw new Unbearable('repeats something that may be empty, which could take too long to check');
    firstOf(body, loops ? inside | follow : follow, looped || loops, work);
    if (max > min && (inside & follow) !== 0n) work.ways *= undecided(Math.min(max - min + 1, patternInputMax), looped);
  }
  return min === 0 || matchesNothing ? inside | follow : inside;
}
const nothing = 1n << 20_000n;

function undecided(ways: number, looped: boolean): number {
  if (looped && ways > 1)
    throw new Unbearable(
      'has a repetition inside a repetition that can match the same characters, which could take too long to check',
    );
  return ways;
}
