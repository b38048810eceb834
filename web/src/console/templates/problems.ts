import type { Draft } from './draft.ts';
import { isolated } from './isolated.ts';

/** Something the server would not take, at the place in the draft where it is put right. */
export interface DraftProblem {
  /** The path of the request: `definition.form.0.options.1.label`. */
  path: string;
  message: string;
  /** What stood there when it was refused: once that changes, the problem is no longer known to be one. */
  was: unknown;
}

/** The entries of a refusal as problems of this draft, in the order in which the editor shows their places. */
export function problemsOf(fields: readonly { path: string; message: string }[], draft: Draft): DraftProblem[] {
  const problems = fields.map(({ path, message }) => ({
    path,
    message: plainMessage(path, message),
    was: valueAt(draft, path),
  }));
  return problems.sort((a, b) => order(a.path) - order(b.path));
}

/** The problems that nobody has touched yet. */
export const openProblems = (problems: readonly DraftProblem[], draft: Draft): DraftProblem[] =>
  problems.filter((problem) => Object.is(valueAt(draft, problem.path), problem.was));

const blocks = [
  'name',
  'definition.title',
  'definition.brief',
  'definition.columns',
  'definition.form',
  'definition.touches',
  'plan',
  'samples',
];
function order(path: string): number {
  const block = blocks.findIndex((start) => path === start || path.startsWith(`${start}.`));
  return block < 0 ? blocks.length : block;
}

/** What stands at a path such as `definition.brief.steps.2`; undefined where nothing does. */
export function valueAt(draft: Draft, path: string): unknown {
  return path.split('.').reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    return (value as Record<string, unknown>)[step];
  }, draft);
}

/** Which card a path lies in, so that it can be opened before the focus goes there. */
export function cardOf(path: string): { list: 'columns' | 'form'; at: number } | null {
  const [, list, at] = /^definition\.(columns|form)\.(\d+)/.exec(path) ?? [];
  return list && at ? { list: list as 'columns' | 'form', at: Number(at) } : null;
}

/** Where a problem is, in the words of the page: "Step 2", "Field “Colour”, options". */
export function placeOf(path: string, { definition }: Draft): string {
  const steps = path.split('.');
  const [root, part = '', at] = steps[0] === 'definition' ? steps.slice(1) : steps;
  const number = at === undefined ? '' : ` ${Number(at) + 1}`;
  const rest = steps.slice(steps[0] === 'definition' ? 3 : 2).filter((step) => !/^\d+$/.test(step));
  if (root === 'name') return 'Name';
  if (root === 'title') return 'Title';
  if (root === 'samples') return part ? `Sample row ${Number(part) + 1}` : 'Sample rows';
  if (root === 'plan') return 'Quality';
  if (root === 'touches') return touchWords[part] ?? 'What it touches';
  if (root === 'brief') return `${briefWords[part] ?? 'Brief'}${number || (listWords[part] ?? '')}`;
  const lists = { columns: definition.columns, form: definition.form };
  const list = root === 'columns' || root === 'form' ? lists[root] : [];
  const word = root === 'columns' ? 'Column' : 'Field';
  if (part === '') return root === 'columns' ? 'Input' : 'Form';
  const label = list[Number(part)]?.label;
  const named = label ? `${word} “${isolated(label)}”` : `${word} ${Number(part) + 1}`;
  const setting = rest[0] ? (settingWords[rest[0]] ?? rest[0]) : '';
  return setting ? `${named}, ${setting}` : named;
}

/** A whole list is meant: "Steps". */
const listWords: Record<string, string> = { steps: 's', checklist: 's', examples: 's' };
const touchWords: Record<string, string> = {
  brand_voice: 'Touches brand voice',
  customer_trust: 'Touches customer trust',
  secrets: 'Touches secrets',
  money: 'Touches money',
};
const briefWords: Record<string, string> = {
  done: 'Done when',
  why: 'Why',
  steps: 'Step',
  checklist: 'Check',
  examples: 'Example',
  proof: 'Proof',
  minutes: 'Minutes',
  language: 'Language',
};
const settingWords: Record<string, string> = {
  showIf: 'condition',
  minLength: 'least characters',
  maxLength: 'most characters',
  rowsMin: 'least rows',
  rowsMax: 'most rows',
  sizeMaxMb: 'size of a file',
  countMax: 'how many',
  image: 'picture',
  accept: 'kinds of file',
};

const asked: Record<string, string> = {
  name: 'Give the template a name.',
  'definition.title': 'Give the task a title; workers see it first.',
  'definition.brief.done': 'Say in one sentence what is true when an item is done.',
  'definition.columns': 'Add at least one input column.',
  'definition.form': 'Add at least one field; otherwise there is nothing to answer.',
};

/** What the server says in the words of the page: what is missing or too much, and no jargon. */
function plainMessage(path: string, message: string): string {
  const limit = /[<>]=?\s?(-?[\d.]+)/.exec(message)?.[1] ?? '';
  const isShort = message.startsWith('Too small');
  if (isShort && asked[path]) return asked[path];
  if (/expected string/.test(message) && isShort)
    return limit === '1' ? 'Fill this in.' : `Use at least ${limit} characters.`;
  if (/^Too big: expected string/.test(message)) return `Use at most ${limit} characters.`;
  if (/expected array/.test(message) && limit) return isShort ? `Add at least ${limit}.` : `Use at most ${limit}.`;
  if (/^Too (small|big): expected (number|int)/.test(message))
    return isShort
      ? `Must be ${message.includes('>=') ? 'at least' : 'more than'} ${limit}.`
      : `Must be at most ${limit}.`;
  if (message.startsWith('Invalid ISO date')) return 'Must be a date.';
  if (message.startsWith('Invalid')) return 'This is not right yet.';
  const sentence = `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`;
  return /[.?]$/.test(sentence) ? sentence : `${sentence}.`;
}
