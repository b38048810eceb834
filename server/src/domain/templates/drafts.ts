import type { contract, Given, Received } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { pageOf, readCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import {
  type DraftMark,
  type DraftPlace,
  findDraft,
  findLastSaved,
  listDraftsBeside,
  listDraftsOf,
} from './draft-store.ts';

type Mark = Given<typeof contract.drafts.keep>;
/** More than this many people do not write one brief at a time. */
const besideMax = 20;

/** The person whose drafts these are: with an API key, whoever made it. A fault where the door let nobody in. */
export function writerOf(actor: Actor): string {
  if (!actor.personId) throw new Error('this verb needs a person');
  return actor.personId;
}

/** A draft as its mark: that somebody writes, without what. */
export function viewDraft(actor: Actor, draft: DraftMark): Mark {
  return {
    id: draft.draftId,
    template: draft.templateId,
    name: draft.name,
    mine: draft.personId === actor.personId,
    by: draft.by,
    revision: draft.revision,
    from: draft.from,
    begunAt: draft.begunAt,
    keptAt: draft.keptAt,
  };
}

/** One's own drafts, the one written last first. */
export async function listDrafts(
  reader: Reader,
  input: Received<typeof contract.drafts.list>,
): Promise<Given<typeof contract.drafts.list>> {
  const rows = await listDraftsOf(reader, writerOf(reader.actor), placeOf(input.cursor), input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    (row) => [row.keptAt.getTime(), row.draftId],
    (row) => viewDraft(reader.actor, row),
  );
}

/** Who writes about a template now, and who saved it last. Refuses `not-found`. */
export async function draftsBeside(
  reader: Reader,
  { id }: { id: string },
): Promise<Given<typeof contract.drafts.beside>> {
  const saved = (await findLastSaved(reader, id)) ?? refuse('not-found');
  const marks = (await listDraftsBeside(reader, id, besideMax + 1)).map((draft) => viewDraft(reader.actor, draft));
  return {
    mine: marks.find((draft) => draft.mine) ?? null,
    others: marks.filter((draft) => !draft.mine).slice(0, besideMax),
    ...saved,
  };
}

/** A draft with what it says. What somebody writes about a template that was never saved is theirs alone. Refuses `not-found`. */
export async function getDraft(reader: Reader, { id }: { id: string }): Promise<Given<typeof contract.drafts.get>> {
  const draft = (await findDraft(reader, id)) ?? refuse('not-found');
  if (draft.templateId === null && draft.personId !== reader.actor.personId) refuse('not-found');
  return { ...viewDraft(reader.actor, draft), content: draft.content };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function placeOf(cursor: string | undefined): DraftPlace | null {
  const key = readCursor(cursor, 2);
  if (!key) return null;
  const [ms, draftId] = key;
  const keptAt = new Date(typeof ms === 'number' ? ms : Number.NaN);
  const inRange = keptAt.getTime() >= 0 && keptAt.getUTCFullYear() < 9999;
  if (inRange && typeof draftId === 'string' && uuid.test(draftId)) return { keptAt, draftId };
  return refuse('shape', {}, 'The cursor is not one of this list.', [
    { path: 'cursor', message: 'is not a cursor of this list' },
  ]);
}
