/** Most characters of each text of a draft, as the server takes them: path by path, a place in a list written as `*`. */
const limits: Record<string, number> = {
  name: 120,
  'definition.title': 120,
  'definition.brief.done': 500,
  'definition.brief.why': 1000,
  'definition.brief.proof': 500,
  'definition.brief.steps.*': 500,
  'definition.brief.checklist.*': 500,
  'definition.brief.examples.*.input': 2000,
  'definition.brief.examples.*.answer': 2000,
  'definition.brief.examples.*.reason': 500,
  'definition.columns.*.label': 80,
  'definition.form.*.label': 200,
  'definition.form.*.help': 500,
};

/**
 * What to say about a text that is longer than its place takes; null when it fits. Nothing is cut off: whoever pasted it decides what
 * goes.
 */
export function tooLong(path: string, value: unknown): string | null {
  const most = limits[path.replace(/\.\d+(?=\.|$)/g, '.*')];
  const length = typeof value === 'string' ? value.trim().length : 0;
  if (most === undefined || length <= most) return null;
  return `${length.toLocaleString('en')} characters; at most ${most.toLocaleString('en')} fit here. Shorten it: nothing was cut off.`;
}
