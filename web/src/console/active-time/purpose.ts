import type { ActivityKind } from '@manyhands/contract';

/** What a page is for, as far as receipts care. `fresh`: a template that has no id before it is saved. */
export interface Purpose {
  kind: ActivityKind;
  template?: string;
  batch?: string;
  fresh?: true;
}

const ofBatch: Record<string, ActivityKind> = {
  import: 'import',
  test: 'test',
  questions: 'questions',
  review: 'review',
  proofs: 'review',
  'spot-checks': 'review',
  disagreements: 'review',
};
const ofTemplate: Record<string, ActivityKind> = {
  '': 'brief',
  gold: 'brief',
  clauses: 'brief',
  compare: 'brief',
  yourself: 'test',
  questions: 'questions',
};

/** What somebody at this address does for a batch or a template; null where it is neither, and time is not counted. */
export function purposeOf(path: string): Purpose | null {
  const [, noun = '', id = '', page = ''] = path.split('/');
  if (noun === 'templates' && id === 'new') return { kind: 'brief', fresh: true };
  if (noun === 'templates' && id.startsWith('tpl_')) {
    const kind = Object.hasOwn(ofTemplate, page) ? ofTemplate[page] : undefined;
    return kind ? { kind, template: id } : null;
  }
  if (noun === 'batches' && id.startsWith('bat_')) {
    const kind = Object.hasOwn(ofBatch, page) ? ofBatch[page] : undefined;
    return kind ? { kind, batch: id } : null;
  }
  return noun === 'questions' ? { kind: 'questions' } : null;
}

export const samePurpose = (a: Purpose | null, b: Purpose | null): boolean =>
  a?.kind === b?.kind && a?.template === b?.template && a?.batch === b?.batch && a?.fresh === b?.fresh;
