import { followingKey } from './draft.ts';
import { replaced, without } from './lists.ts';
import { makeKey } from './make-key.ts';

export interface Option {
  value: string;
  label: string;
  help?: string | undefined;
}

/** The list with another label at a place; its value follows as long as it was made of the label and nothing knows it yet. */
export function relabel<O extends Option>(
  list: O[],
  at: number,
  label: string,
  settled: (value: string) => boolean,
): O[] {
  const option = list[at];
  if (!option) return list;
  const taken = without(list, at).map((o) => o.value);
  const value = followingKey({ key: option.value, label: option.label }, label, taken, 'option', settled(option.value));
  return replaced(list, at, { ...option, label, value });
}

/** New options for lines of text, each with a value of its own. */
export function optionsFrom<O extends Option>(lines: string[], list: O[]): O[] {
  const made: Option[] = [];
  for (const label of lines) {
    const taken = [...list, ...made].map((o) => o.value);
    made.push({ value: makeKey(label, taken, 'option'), label });
  }
  return made as O[];
}
