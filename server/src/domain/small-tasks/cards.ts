import { readFile } from 'node:fs/promises';
import {
  adviceOn,
  type Business,
  businesses,
  type contract,
  type Given,
  type Received,
  taskWords,
} from '@manyhands/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { addTasks, asOwn, mindCount } from './create.ts';
import { answersOf, factsOf, noWords, type TaskWords } from './task.ts';
import { whoIsMeant } from './week.ts';

type Cards = Given<typeof contract.smallTasks.cards>;

const shape = taskWords.shape;
const shippedCard = z.object({
  card: z.string().regex(/^[a-z][a-z-]{1,59}$/),
  name: shape.name,
  minutes: shape.minutes.unwrap(),
  times: shape.timesPerWeek.unwrap(),
  tool: shape.tool,
  kind: shape.kind,
  why: z.string().min(1).max(200),
  revenue: z.boolean(),
  rules: z.boolean(),
  outsider: z.boolean(),
  touches: z.array(z.enum(['brand_voice', 'customer_trust', 'secrets', 'money'])),
});
type ShippedCard = z.output<typeof shippedCard>;

/** The same number of steps up from the sources and from what is built of them. */
const file = new URL('../../../assets/audit-cards.json', import.meta.url);
let read: Promise<Record<Business, ShippedCard[]>> | undefined;

/** Twelve cards for every kind of business; read once. A file that breaks its shape is a fault of the release. */
export function shippedCards(): Promise<Record<Business, ShippedCard[]>> {
  read ??= readFile(file, 'utf8')
    .then((text) => z.record(z.enum(businesses), z.array(shippedCard).length(12)).parse(JSON.parse(text)))
    .catch((error: unknown) => {
      read = undefined;
      throw error;
    });
  return read;
}

const wordsOf = (business: Business, { why: _, times, ...card }: ShippedCard): TaskWords => ({
  ...noWords,
  ...card,
  timesPerWeek: times,
  business,
});

/** The cards of a kind of business, with which of them were taken. */
export async function listCards(reader: Reader, { business }: { business: Business }): Promise<Cards> {
  const taken = await takenCards(reader, business);
  const cards = (await shippedCards())[business].map((card) => {
    const words = wordsOf(business, card);
    const { name, tool, kind } = words;
    const answers = answersOf(words);
    const hoursPerWeek = (card.minutes * card.times) / 60;
    return {
      ...{ card: card.card, name, minutes: card.minutes, timesPerWeek: card.times, tool, kind, answers, hoursPerWeek },
      why: card.why,
      advice: adviceOn(factsOf(words)),
      taken: taken.get(card.card) ?? null,
    };
  });
  return { business, cards };
}

async function takenCards(reader: Reader, business: Business): Promise<Map<string, string>> {
  const rows = await reader.rows<{ card: string; id: string }>(sql`
    select card, small_task_id as id from small_task
     where workspace_id = ${workspaceOf(reader.actor)} and business = ${business} and card is not null`);
  return new Map(rows.map(({ card, id }) => [card, id]));
}

/** Notes small tasks of cards; one that was taken is left as it is. Refuses `not-found` for a card that is none, `small-task.week-full`. */
export async function takeCards(
  tx: Tx,
  { business, cards }: Received<typeof contract.smallTasks.takeCards>,
): Promise<Cards> {
  const meant = await whoIsMeant(tx);
  const shipped = (await shippedCards())[business];
  const taken = await takenCards(tx, business);
  const wanted = [...new Map(cards.map((one) => [one.card, one])).values()].filter(({ card }) => !taken.has(card));
  const tasks = wanted.map(({ card, minutes, timesPerWeek }) => {
    const words = wordsOf(business, shipped.find((one) => one.card === card) ?? refuse('not-found'));
    const amounts = { minutes: minutes ?? words.minutes, timesPerWeek: timesPerWeek ?? words.timesPerWeek };
    // Whoever takes a card does it themselves until they say otherwise.
    const doer = meant(asOwn(tx.actor, { who: null, person: tx.actor.personId }));
    return { id: newId(), words: { ...words, ...amounts, ...doer } };
  });
  await mindCount(tx, tasks.length);
  if (tasks.length > 0) await addTasks(tx, tasks);
  return listCards(tx, { business });
}
