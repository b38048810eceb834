import type { Edit, Fix } from './report.ts';

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
const depthMost = 12;
const editsMost = 500;
type Step = string | number;

/**
 * The definition with a fix applied, in the order of its edits; the one given stays as it was, and untouched parts are shared.
 * Missing lists and objects on the way are made. Throws RangeError for paths that lead nowhere or into a prototype.
 */
export function applyFix<T extends object>(definition: T, fix: Pick<Fix, 'edits'>): T {
  if (fix.edits.length > editsMost) throw new RangeError(`A fix has at most ${editsMost} changes.`);
  return fix.edits.reduce((whole, edit) => edited(whole, edit.path, edit) as T, definition);
}

function edited(part: unknown, path: readonly Step[], edit: Edit): unknown {
  const [step, ...rest] = path;
  if (step === undefined || path.length > depthMost) throw new RangeError('A fix must name a place within the brief.');
  if (typeof step === 'string' && forbidden.has(step)) throw new RangeError(`A fix may not touch “${step}”.`);
  if (typeof step === 'number') return inList(part, step, rest, edit);
  if (part !== undefined && (typeof part !== 'object' || part === null || Array.isArray(part)))
    throw new RangeError(`There is nothing with a part “${step}” where the fix looks for it.`);
  const { [step]: old, ...others } = (part ?? {}) as Record<string, unknown>;
  if (rest.length > 0) return { ...(part ?? {}), [step]: edited(old, rest, edit) };
  if (edit.do === 'insert') throw new RangeError('Something can be inserted into a list only.');
  return edit.do === 'remove' || edit.value === undefined ? others : { ...(part ?? {}), [step]: edit.value };
}

function inList(part: unknown, at: number, rest: readonly Step[], edit: Edit): unknown[] {
  const list: unknown[] = part === undefined ? [] : Array.isArray(part) ? [...part] : nowhere(at);
  const last = rest.length === 0 && edit.do === 'insert' ? list.length : list.length - 1;
  if (!Number.isInteger(at) || at < 0 || at > last) nowhere(at);
  if (rest.length > 0) list[at] = edited(list[at], rest, edit);
  else if (edit.do === 'insert') list.splice(at, 0, edit.value);
  else if (edit.do === 'remove') list.splice(at, 1);
  else list[at] = edit.value;
  return list;
}

function nowhere(at: number): never {
  throw new RangeError(`There is no entry ${at + 1} where the fix looks for it; the brief has changed meanwhile.`);
}
