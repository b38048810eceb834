import type { FieldProblem } from '../kit/refusal.ts';

/** Deeper than any answer or template is; a schema that follows itself would run out of stack. */
const depthMax = 60;

interface Place {
  value: Record<string, unknown>;
  path: string;
  depth: number;
}

/**
 * Looks for what PostgreSQL cannot keep (the character NUL) and for nesting without end; answers the first place, or null. Half a
 * surrogate pair, which a cut-off text may end with, is replaced as every UTF-8 encoder would, so that nothing typed is refused for it.
 */
export function unstorable(sent: Record<string, unknown>): FieldProblem | null {
  const waiting: Place[] = [{ value: sent, path: '', depth: 0 }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const { value, path, depth } = place;
    for (const key of Object.keys(value)) {
      const here = path ? `${path}.${key}` : key;
      if (key.includes('\0')) return { path, message: 'has a name with the character NUL' };
      const inside = value[key];
      if (typeof inside === 'string') {
        if (inside.includes('\0')) return { path: here, message: 'must not contain the character NUL' };
        if (!inside.isWellFormed()) value[key] = inside.toWellFormed();
      } else if (typeof inside === 'object' && inside !== null) {
        if (depth >= depthMax) return { path: here.slice(0, 200), message: `is nested more than ${depthMax} deep` };
        waiting.push({ value: inside as Record<string, unknown>, path: here, depth: depth + 1 });
      }
    }
  }
  return null;
}
