/** The one key map of Many Hands: what each action is called, which key it has from the start, and who uses it. */
export const actions = {
  submit: { key: 'Enter', does: 'Send the answer, or go to the next question', who: 'worker' },
  undo: { key: 'u', does: 'Undo the last answer', who: 'worker' },
  skip: { key: 's', does: 'Skip this item', who: 'worker' },
  ask: { key: 'q', does: 'Ask about this item', who: 'worker' },
  accept: { key: 'a', does: 'Accept the answer', who: 'reviewer' },
  sendBack: { key: 'b', does: 'Send the answer back', who: 'reviewer' },
  reject: { key: 'r', does: 'Reject the answer', who: 'reviewer' },
  clear: { key: 'c', does: 'Say that a proof is in order; correct a drawn result', who: 'reviewer' },
  marks: { key: 'm', does: 'Mark where two pictures differ', who: 'reviewer' },
  larger: { key: 'l', does: 'Show pictures larger', who: 'reviewer' },
  next: { key: 'j', does: 'Go to the next one', who: 'reviewer' },
  previous: { key: 'k', does: 'Go to the one before', who: 'reviewer' },
  help: { key: '?', does: 'Show these keys', who: 'everybody' },
} as const satisfies Record<string, { key: string; does: string; who: 'worker' | 'reviewer' | 'everybody' }>;
export type Action = keyof typeof actions;

/** What one person has chosen: a key for each action, and whether single letters do anything at all. */
export interface KeyChoices {
  keys: Record<Action, string>;
  /** Off for people who dictate or whose hands rest on the keys: then only Enter and the digits stay. */
  letters: boolean;
}

export const keyNames = Object.keys(actions) as Action[];
export const firstChoices: KeyChoices = {
  keys: Object.fromEntries(keyNames.map((action) => [action, actions[action].key])) as Record<Action, string>,
  letters: true,
};

/** Keys that always mean an option of the question at hand and so cannot be given away. */
const reserved = /^([0-9yn]|Tab|Escape| |Arrow.*|Backspace|Delete|F\d+)$/i;

/** Where the focus is, as far as keys are concerned. */
export type Place = 'page' | 'line' | 'lines' | 'press' | 'list';

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** True while an input method is composing a word, as with Hindi or Japanese keyboards. */
  isComposing: boolean;
  place: Place;
}

export type Meaning = { action: Action } | { choose: number } | { answer: boolean } | null;

/**
 * What a key press means, or null when it belongs to whatever has the focus. Typing never triggers anything but Enter
 * in a one-line field; in long text only Ctrl+Enter does.
 */
export function meaningOf(press: KeyPress, choices: KeyChoices = firstChoices): Meaning {
  if (press.isComposing || press.altKey) return null;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (press.ctrlKey || press.metaKey) return key === 'Enter' ? { action: 'submit' } : null;
  const action = keyNames.find((name) => choices.keys[name] === key) ?? null;
  if (press.place === 'lines') return null;
  if (press.place === 'line') return action === 'submit' && key === 'Enter' ? { action } : null;
  if (press.place === 'list') return null;
  if (press.place === 'press' && key === 'Enter') return null;
  if (/^[0-9]$/.test(key)) return { choose: key === '0' ? 10 : Number(key) };
  if (action) return choices.letters || key.length > 1 ? { action } : null;
  if (!choices.letters) return null;
  if (key === 'y' || key === 'n') return { answer: key === 'y' };
  return null;
}

/** Gives an action another key, or says in words why that cannot be. */
export function rebind(
  choices: KeyChoices,
  action: Action,
  pressed: string,
): { choices: KeyChoices } | { problem: string } {
  const key = pressed.length === 1 ? pressed.toLowerCase() : pressed;
  if (['Shift', 'Control', 'Alt', 'Meta', 'Dead', 'Process', 'Unidentified'].includes(key))
    return { problem: 'Press one key alone, such as a letter.' };
  if (reserved.test(key)) return { problem: `${shown(key)} is used to answer questions. Choose another key.` };
  const other = keyNames.find((name) => name !== action && choices.keys[name] === key);
  if (other)
    return { problem: `${shown(key)} already does this: ${actions[other].does.toLowerCase()}. Choose another key.` };
  return { choices: { ...choices, keys: { ...choices.keys, [action]: key } } };
}

const shown = (key: string) => (key === ' ' ? 'The space bar' : key.length === 1 ? key.toUpperCase() : key);

/** Reads choices that were stored as JSON; whatever does not make sense falls back to the first choices. */
export function parseKeyChoices(stored: string | null): KeyChoices {
  if (!stored) return firstChoices;
  try {
    const given = JSON.parse(stored) as { keys?: Record<string, unknown>; letters?: unknown };
    let choices: KeyChoices = { keys: { ...firstChoices.keys }, letters: given.letters !== false };
    for (const action of keyNames) {
      const key = given.keys?.[action];
      if (typeof key !== 'string' || key === choices.keys[action]) continue;
      const tried = rebind(choices, action, key);
      if ('choices' in tried) choices = tried.choices;
    }
    return choices;
  } catch {
    return firstChoices;
  }
}

const notTyped = new Set(['radio', 'checkbox']);
const pressed = new Set(['button', 'submit', 'reset', 'file', 'image']);

/** Which kind of place an element is for keys. */
export function placeOf(
  element: { tagName: string; type?: string; isContentEditable?: boolean } | Element | null,
): Place {
  if (!element) return 'page';
  const {
    tagName,
    type = '',
    isContentEditable,
  } = element as { tagName: string; type?: string; isContentEditable?: boolean };
  const tag = tagName.toLowerCase();
  if (tag === 'textarea' || isContentEditable) return 'lines';
  if (tag === 'select') return 'list';
  if (tag === 'button' || tag === 'a' || tag === 'summary' || tag === 'audio' || tag === 'video') return 'press';
  if (tag !== 'input' || notTyped.has(type)) return 'page';
  return pressed.has(type) ? 'press' : 'line';
}
