import type { Read } from '../look.ts';
import type { VagueVerb } from '../words/vague-verbs.ts';

/** A clause with a vague verb put in other words: what the verb was about stays, and what nobody but the writer knows is left to fill in. */
export function sayInstead(
  clause: Read,
  verb: VagueVerb,
  [start, end]: readonly [number, number],
  english: boolean,
): string {
  const { text } = clause;
  const before = text.slice(0, start);
  const follows = /[\p{L}\p{N}]/u.test(before.slice(lastEnd(before)));
  if (!english) {
    const latin = /^[a-z]/i.test(text.slice(start, end));
    const words = (latin ? verb.latin : undefined) ?? verb.instead;
    return before + (follows ? words.replace(/^⟨(?:क्या|kya)⟩ (?:(?:को|ko) )?/, '') : words) + text.slice(end);
  }
  const { object, rest } = objectIn(text.slice(end));
  const words = verb.instead.replace('{it}', object || '⟨what⟩');
  return before + (follows ? words[0]!.toLowerCase() + words.slice(1) : words) + rest;
}

/** Where the last sentence before this place ended. */
const lastEnd = (text: string): number => text.length - /[^.!?।:\n]*$/.exec(text.slice(-300))![0].trimStart().length;

const objectMost = 60;
/** What an English verb is about: the words up to a sign or a further order. */
function objectIn(text: string): { object: string; rest: string } {
  const stop = /[.,;:!?()\n–—]|\s(?:and|then|so|until|if|when|by|to|for|in|on|from|with)\s|$/.exec(
    text.slice(0, 300),
  )!.index;
  const object = text
    .slice(0, stop)
    .trim()
    .replace(/^(?:at|on|into|of|for|with|about|up|the needful)\s+/i, '');
  if (object === '' || object.length > objectMost) return { object: '', rest: text };
  return { object, rest: text.slice(stop) };
}
