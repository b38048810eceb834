import { checkAnswer, type Field, isBlank, tidy, type Values, valueAt, visibleFields } from '@manyhands/contract';
import { type Hands, HandsError } from '../../client.ts';
import { askOne, askText } from '../ask.ts';
import type { Cli } from '../cli.ts';
import { linesOf, Stopped } from '../refused.ts';
import { answerLinesOf, askField } from '../work/ask-field.ts';
import { itemLines, type WorkVersion } from '../work/item-lines.ts';
import type { Start } from './run.ts';

type Run = Awaited<ReturnType<Hands['baselines']['begin']>>;
type Choice = 'send' | 'again' | 'go-on' | 'interrupted' | 'broken' | 'stop';

/** Item after item for a person; the clock is the terminal's own and stands still while it asks what else to do. */
export async function runByPrompts(cli: Cli, hands: Hands, starts: Start[], version: WorkVersion): Promise<void> {
  const { url } = await cli.connection();
  for (const [at, start] of starts.entries()) {
    for (let again = true; again; ) {
      const run = await hands.baselines.begin(start);
      const item = { number: at + 1, input: run.input };
      await cli.say(...itemLines({ item, dueAt: null, state: 'claimed', feedback: null }, version, url));
      const ended = await oneItem(cli, hands, run, version.form as Field[]);
      if (ended === 'stopped') return;
      again = ended === 'again';
    }
  }
}

async function oneItem(cli: Cli, hands: Hands, run: Run, form: Field[]): Promise<'next' | 'again' | 'stopped'> {
  const { id } = run;
  let values: Values = {};
  let seconds = 0;
  while (true) {
    const since = performance.now();
    const asked = await askOpen(cli, hands, form, values, run.input);
    values = asked.values;
    seconds += (performance.now() - since) / 1000;
    switch (await choose(cli, asked.whole, form, values)) {
      case 'send': {
        const wrong = await record(cli, hands, run, { form, values, seconds });
        if (wrong === null) return 'next';
        for (const key of wrong) delete values[key];
        break;
      }
      case 'again':
        values = {};
        break;
      case 'go-on':
        break;
      case 'interrupted':
        await hands.baselines.discard({ id });
        return 'again';
      case 'broken':
        await hands.baselines.discard({ id, because: 'broken', words: await askText(cli, 'What is in the way?') });
        return 'next';
      case 'stop':
        await hands.baselines.discard({ id });
        return 'stopped';
    }
  }
}

/** Asks what is not answered yet; not whole when the person pressed Escape. */
async function askOpen(
  cli: Cli,
  hands: Hands,
  form: Field[],
  before: Values,
  row: Run['input'],
): Promise<{ values: Values; whole: boolean }> {
  let values = { ...before };
  const passed = new Set<string>();
  while (true) {
    const field = visibleFields(form, values).find(({ key }) => !passed.has(key) && isBlank(valueAt(values, key)));
    if (!field) return { values, whole: true };
    try {
      const value = await askField({ cli, hands, row }, field, undefined);
      if (isBlank(value)) passed.add(field.key);
      else values = { ...values, [field.key]: value };
    } catch (error) {
      if (error instanceof Stopped) return { values, whole: false };
      throw error;
    }
  }
}

async function choose(cli: Cli, whole: boolean, form: Field[], values: Values): Promise<Choice> {
  if (whole) await cli.say(...answerLinesOf(visibleFields(form, values), values));
  const choices: { value: Choice; label: string; show: boolean }[] = [
    { value: 'send', label: 'Stop the clock and keep it', show: whole },
    { value: 'go-on', label: 'Go on answering', show: !whole },
    { value: 'again', label: 'Answer it anew', show: whole },
    { value: 'interrupted', label: 'I was interrupted: begin it again', show: true },
    { value: 'broken', label: 'It cannot be answered', show: true },
    { value: 'stop', label: 'Stop here', show: true },
  ];
  try {
    return await askOne(
      cli,
      whole ? 'Ready?' : 'What now?',
      choices.filter(({ show }) => show),
    );
  } catch (error) {
    if (error instanceof Stopped) return 'stop';
    throw error;
  }
}

/** @returns null when it is kept, else the fields that have to be answered anew */
async function record(
  cli: Cli,
  hands: Hands,
  run: Run,
  { form, values, seconds }: { form: Field[]; values: Values; seconds: number },
): Promise<string[] | null> {
  const answer = tidy(form, values);
  const wrong = checkAnswer(form, answer, { row: run.input });
  if (wrong.length > 0) {
    cli.note(...wrong.map(({ message }) => message));
    return wrong.map(({ field }) => field);
  }
  try {
    const kept = await hands.baselines.record({ id: run.id, values: answer, seconds });
    await cli.say(`${kept.seconds} s counted.`);
    return null;
  } catch (error) {
    if (!(error instanceof HandsError && error.status >= 400 && error.status < 500)) throw error;
    cli.note(...linesOf(error));
    return [];
  }
}
