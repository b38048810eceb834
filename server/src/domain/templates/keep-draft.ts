import { type contract, draftMax, type Given, type Received } from '@manyhands/contract';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { deleteDraft, findDraft, findDraftOf, insertDraft, writeDraft } from './draft-store.ts';
import { viewDraft, writerOf } from './drafts.ts';
import { findFacts } from './store.ts';

type Input = Received<typeof contract.drafts.keep>;
const nameMax = 120;

/**
 * Keeps somebody's draft of a template. Only its beginning and its end are told as events: what lies between is typing, and nobody's
 * business but the writer's. Refuses `not-found`, `draft.changed`, `draft.too-large`.
 */
export async function keepDraft(tx: Tx, input: Input): Promise<Given<typeof contract.drafts.keep>> {
  const size = JSON.stringify(input.content).length;
  if (size > draftMax)
    refuse(
      'draft.too-large',
      { size, most: draftMax },
      `The draft has ${size.toLocaleString('en')} characters; ${draftMax.toLocaleString('en')} can be kept. Shorten what was pasted; until then it stays in your browser only.`,
    );
  const templateId = input.template ?? null;
  if (templateId && !(await findFacts(tx, templateId))) refuse('not-found');
  const personId = writerOf(tx.actor);
  const draft = { personId, templateId, name: nameOf(input.content), content: input.content, from: input.from ?? null };
  const before = await findDraftOf(tx, personId, templateId);
  if ((before?.revision ?? 0) !== input.revision) changed(before?.revision ?? 0);
  const draftId = before?.draftId ?? newId();
  const kept = before
    ? await writeDraft(tx, { ...draft, draftId }, before.revision)
    : await insertDraft(tx, { ...draft, draftId });
  if (!kept) changed(null);
  if (!before) tx.tell({ kind: 'draft.begun', subject: ['dft', draftId], details: { name: draft.name } });
  const after = (await findDraftOf(tx, personId, templateId)) ?? refuse('not-found');
  return viewDraft(tx.actor, after);
}

/** Lets one's own draft go. Refuses `not-found`, and `draft.changed` when more was written than the caller knew. */
export async function dropDraft(
  tx: Tx,
  input: Received<typeof contract.drafts.drop>,
): Promise<Given<typeof contract.drafts.drop>> {
  const draft = await findDraft(tx, input.id);
  if (draft?.personId !== writerOf(tx.actor)) return refuse('not-found');
  if (input.revision !== undefined && input.revision !== draft.revision) changed(draft.revision);
  if (!(await deleteDraft(tx, draft.draftId, draft.revision))) changed(null);
  tx.tell({ kind: 'draft.dropped', subject: ['dft', draft.draftId], details: { name: draft.name } });
  return { ok: true };
}

const changed = (revision: number | null): never =>
  refuse(
    'draft.changed',
    { revision },
    'You wrote more of it in another window or on another machine. Read that first, then keep both together.',
  );

/** What the draft calls the template, for lists. */
function nameOf(content: Record<string, unknown>): string {
  const { draft } = content as { draft?: { name?: unknown } };
  return typeof draft?.name === 'string' ? draft.name.trim().slice(0, nameMax).toWellFormed() : '';
}
