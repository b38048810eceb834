import type { contract, Got } from '@manyhands/contract';
import type { Command } from 'commander';
import { type Hands, HandsError } from '../../client.ts';
import { askOne } from '../ask.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { CliRefusal, UsageError } from '../refused.ts';
import { count } from '../show-time.ts';
import { answerItems } from './answer-items.ts';
import { answerLines } from './answer-lines.ts';

type Card = Got<typeof contract.work.list>['items'][number];
interface Place {
  hands: Hands;
  batch: string;
}

export function addTo(program: Command, cli: Cli): void {
  program
    .command('work')
    .description('answer items in the terminal; with --json, lines of JSON in and out')
    .argument('[batch]', 'id or title; asks when left out')
    .option('--enlist', 'become a worker of your workspace first; members need no join link')
    .addHelpText(
      'after',
      `
With --json each item is printed as {"assignment": …}; answer it with one line on standard input:
  {"values": {…}}   {"skip": "why"}   {"release": true}   {"broken": "why"}   {"extend": true}   {"undo": true}
  {"ask": "what is not clear", "clause": 2}   the item waits, with its clock paused; it comes back with {"asked": …} when it is answered
The end of the input gives back what is still held.`,
    )
    .action(async (named: string | undefined, { enlist }: { enlist?: boolean }) => {
      if (!cli.json && !cli.mayAsk) throw new UsageError('This needs a terminal to ask in. Programs use --json.');
      if (enlist) await (await cli.hands()).workers.enlist({});
      const { hands, batch } = await placeOf(cli, named);
      await (cli.json ? answerLines(cli, hands, batch) : answerItems(cli, hands, batch));
    });
}

/** The batch to work on, with a client that speaks of its workspace: people may be workers of several. */
async function placeOf(cli: Cli, named: string | undefined): Promise<Place> {
  const hands = await cli.hands();
  const cards = await cardsOf(hands);
  if (!cards) {
    if (!named) throw new UsageError('An API key works on one batch: name it by its id or title.');
    return { hands, batch: await findBatch(hands, named) };
  }
  const fit = named
    ? cards.filter((card) => card.batch === named || card.title.trim().toLowerCase() === named.trim().toLowerCase())
    : cards;
  const [first, second] = fit;
  const fresh = !first && named ? await justLaunched(hands, named) : null;
  if (fresh) return { hands, batch: fresh };
  if (!first)
    throw new CliRefusal(
      named
        ? `There is no work for you in “${named}” now. See what there is with: hands work`
        : 'There is no work for you now. Look again later.',
    );
  const card = second ? await choose(cli, fit) : first;
  return { hands: await cli.hands(card.workspace), batch: card.batch };
}

/** A batch that has just been launched is on the list a moment later; its id is enough to ask for an item, and members know its title. */
const justLaunched = (hands: Hands, named: string): Promise<string | null> =>
  findBatch(hands, named).catch((error: unknown) => {
    if (error instanceof CliRefusal || (error instanceof HandsError && error.status === 403)) return null;
    throw error;
  });

/** What a person can work on; null for an API key, which the list is not for. */
async function cardsOf(hands: Hands): Promise<Card[] | null> {
  try {
    return (await hands.work.list({})).items;
  } catch (error) {
    if (error instanceof HandsError && error.code === 'auth.scope') return null;
    throw error;
  }
}

function choose(cli: Cli, cards: readonly Card[]): Promise<Card> {
  if (!cli.mayAsk)
    throw new UsageError(
      `Say on which batch: ${cards
        .slice(0, 10)
        .map((card) => `${card.batch} (${card.title})`)
        .join(', ')}.`,
    );
  const choices = cards.map((card) => ({
    value: card,
    label: card.title,
    hint: `${card.workspaceName} · ${card.returned > 0 ? `${card.returned} sent back · ` : ''}${count(card.left + card.live, 'item')} · about ${count(card.expectedMinutes, 'minute')} each`,
  }));
  return askOne(cli, 'What do you work on?', choices);
}
