import type { Definition, RenderedBrief } from '@manyhands/contract';
import { renderBrief } from './render-brief.ts';

/** By definition object: a version that stays in memory keeps its rendered brief, and both go together. */
const known = new WeakMap<Definition, RenderedBrief>();

/** The brief of a definition as workers see it, rendered once for as long as the definition object lives. */
export function renderedOf(definition: Definition): RenderedBrief {
  let rendered = known.get(definition);
  if (!rendered) {
    rendered = renderBrief(definition.brief);
    known.set(definition, rendered);
  }
  return rendered;
}
