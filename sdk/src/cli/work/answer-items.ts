import { type AssignmentView, askedOf, type Field } from '@manyhands/contract';
import { type Hands, HandsError } from '../../client.ts';
import type { Cli } from '../cli.ts';
import { linesOf } from '../refused.ts';
import { count } from '../show-time.ts';
import { Answering, type Outcome } from './answer-one.ts';
import { briefLines, itemLines, type WorkVersion } from './item-lines.ts';
import { Turns } from './turn.ts';

/** Work for a person: shows the brief, then item after item until nothing is left or they stop. */
export async function answerItems(cli: Cli, hands: Hands, batch: string): Promise<void> {
  const turns = new Turns(hands, batch);
  let version: WorkVersion | null = null;
  let last: string | null = null;
  let answered = 0;
  while (true) {
    const { assignment, why, asked } = await turns.next();
    if (!assignment) {
      await cli.say(why === 'not-running' ? 'The batch is not running now.' : 'Nothing is left here for you.');
      break;
    }
    if (version?.id !== assignment.version) {
      version = await hands.work.version({ id: assignment.version });
      await cli.say(...briefLines(version), '', 'Escape at any question shows what else you can do.');
    }
    if (asked) await cli.say('Your question was answered.', `  You asked: ${asked.text}`, `  ${asked.answer}`, '');
    const { is } = await answerOne(cli, hands, assignment, version, last !== null);
    if (is === 'stopped') break;
    if (is === 'undo' && last) turns.first(...(await takeBack(cli, hands, last)), assignment);
    if (is === 'submitted') answered++;
    last = is === 'submitted' ? assignment.id : null;
  }
  await cli.say(`${count(answered, 'item')} answered. Thank you.`);
}

/** An item that was lost meanwhile is told and left; the next one follows. */
async function answerOne(
  cli: Cli,
  hands: Hands,
  assignment: AssignmentView,
  version: WorkVersion,
  mayUndo: boolean,
): Promise<Outcome> {
  await cli.say(...itemLines(assignment, version, (await cli.connection()).url));
  const asking = { cli, hands, row: assignment.item.input };
  try {
    return await new Answering(
      asking,
      assignment,
      askedOf(version.form as Field[], assignment.asked),
      mayUndo,
    ).toTheEnd();
  } catch (error) {
    if (!(error instanceof HandsError && error.code === 'assignment.moved-on')) throw error;
    cli.note(...linesOf(error));
    return { is: 'passed' };
  }
}

async function takeBack(cli: Cli, hands: Hands, id: string): Promise<AssignmentView[]> {
  try {
    return [await hands.assignments.undo({ id })];
  } catch (error) {
    if (!(error instanceof HandsError && error.status === 409)) throw error;
    cli.note(...linesOf(error));
    return [];
  }
}
