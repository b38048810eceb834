import {
  type contract,
  type Definition,
  definition as definitionShape,
  publicId,
  type Received,
} from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { saveTemplate } from '../templates/save.ts';
import { amended, inWords } from './amendment.ts';
import { lookAtTest, showTest, type TestPage } from './show.ts';
import { keepTaken } from './store.ts';
import type { Offered } from './suggestions.ts';

type Input = Received<typeof contract.tests.apply>;
type Take = Input['take'][number];

/**
 * Takes suggestions of a test into the brief, all in one save: a version that was used stays, and the next one is made.
 * Refuses `not-found`, `suggestion.gone`, `suggestion.not-fitting`, `template.changed`, `template.archived`; then nothing is taken.
 */
export async function applySuggestions(tx: Tx, { id, take, expected }: Input): Promise<TestPage> {
  const { page, testId, latest, offered } = await lookAtTest(tx, id);
  if (testId === null) return refuse('not-found');
  const wanted = [...new Map(take.map((one) => [one.key, one])).values()].map((one) => ({
    one,
    of: find(offered, one),
  }));
  // What the linter found names places, which others may move: it goes first, from the end of each list.
  const ordered = [...wanted].sort((a, b) => order(a.of) - order(b.of));
  let definition = latest;
  for (const { one, of } of ordered) definition = taken(definition, of, one.text ?? null);
  const { latest: saved } = await saveTemplate(tx, { id: page.template, definition: checked(definition), expected });
  await keepTaken(
    tx,
    testId,
    wanted.map(({ one }) => ({ key: one.key, text: one.text ?? null })),
    saved.number,
  );
  tx.tell({
    kind: 'suggestion.taken',
    subject: ['tpl', page.template],
    batchId: testId,
    details: { test: publicId('bat', testId), version: saved.number, kinds: wanted.map(({ of }) => of.kind) },
  });
  return showTest(tx, { id });
}

function find(offered: readonly Offered[], { key }: Take): Offered {
  const found = offered.find((one) => one.key === key && one.taken === null);
  if (found) return found;
  return refuse(
    'suggestion.gone',
    { key },
    'It was taken already, or the brief or the answers are others by now. Look at the test again.',
  );
}

function order({ amendment }: Offered): number {
  if (amendment.do !== 'edits') return 0;
  const place = amendment.edits[0]?.path.findLast((step) => typeof step === 'number');
  // Everything else adds at the end of lists or rewords in place, so that only edits disturb each other.
  return -1_000_000 - (place ?? 0);
}

function taken(before: Definition, of: Offered, text: string | null): Definition {
  const after = amended(before, inWords(of.amendment, text));
  if (after !== null) return after;
  return refuse(
    'suggestion.not-fitting',
    { key: of.key },
    `“${of.title}” does not fit any more together with the others, or the brief is full. Take it alone, or make room in the brief.`,
  );
}

/** The definition as the contract would let anybody save it. Refuses `suggestion.not-fitting`. */
function checked(definition: Definition): Definition {
  const blank = /⟨[^⟩]*⟩/u.exec(JSON.stringify(definition.brief));
  if (blank) refuse('suggestion.not-fitting', {}, `Fill in ${blank[0]} first: only you know what belongs there.`);
  const read = definitionShape.safeParse(definition);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return refuse(
    'suggestion.not-fitting',
    {},
    `The brief would not be valid: ${issue ? `${issue.path.join(' ')}: ${issue.message}` : 'a text is too long'}. Take fewer, or write it shorter.`,
  );
}
