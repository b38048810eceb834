import {
  type AssignmentView,
  checkAnswer,
  type Field,
  isBlank,
  tidy,
  type Values,
  valueAt,
  visibleFields,
} from '@manyhands/contract';
import { HandsError } from '../../client.ts';
import { askOne, askText } from '../ask.ts';
import { linesOf, Stopped } from '../refused.ts';
import { type Asking, answerLinesOf, askField } from './ask-field.ts';
import { askQuestion } from './ask-question.ts';
import { goldLines } from './gold-lines.ts';

export type Outcome = { is: 'submitted' | 'passed' | 'undo' | 'stopped' };
type Choice = 'submit' | 'go-on' | 'change' | 'ask' | 'skip' | 'release' | 'broken' | 'extend' | 'undo' | 'stop';

/** One assignment in a worker's hands, question by question. Everything typed is saved on the server at once. */
export class Answering {
  readonly #asking: Asking;
  readonly #form: readonly Field[];
  readonly #mayUndo: boolean;
  #assignment: AssignmentView;
  #values: Values;
  /** Fields still to be asked. */
  #open: Set<string>;

  constructor(asking: Asking, assignment: AssignmentView, form: readonly Field[], mayUndo: boolean) {
    this.#asking = asking;
    this.#assignment = assignment;
    this.#form = form;
    this.#mayUndo = mayUndo;
    this.#values = { ...(assignment.draft ?? assignment.values ?? {}) };
    const failing = assignment.feedback?.kind === 'sent_back' ? assignment.feedback.fields : [];
    this.#open = new Set(failing.length > 0 ? failing : form.map(({ key }) => key));
  }

  async toTheEnd(): Promise<Outcome> {
    while (true) {
      const whole = await this.#askOpen();
      const choice = await this.#choose(whole);
      const outcome = await this.#do(choice);
      if (outcome) return outcome;
    }
  }

  /** Asks what is open; false when the person pressed Escape to do something else. */
  async #askOpen(): Promise<boolean> {
    for (let next = this.#next(); next; next = this.#next()) {
      try {
        await this.#ask(next);
      } catch (error) {
        if (error instanceof Stopped) return false;
        throw error;
      }
    }
    return true;
  }

  #next(): Field | undefined {
    return visibleFields(this.#form, this.#values).find(({ key }) => this.#open.has(key));
  }

  async #ask(field: Field): Promise<void> {
    const value = await askField(this.#asking, field, valueAt(this.#values, field.key));
    const { [field.key]: _, ...rest } = this.#values;
    this.#values = isBlank(value) ? rest : { ...rest, [field.key]: value };
    this.#open.delete(field.key);
    await this.#asking.hands.assignments.save({ id: this.#assignment.id, values: this.#values });
  }

  async #choose(whole: boolean): Promise<Choice> {
    const { cli } = this.#asking;
    const { can } = this.#assignment;
    if (whole) await cli.say(...answerLinesOf(visibleFields(this.#form, this.#values), this.#values));
    const choices: { value: Choice; label: string; show: boolean }[] = [
      { value: 'submit', label: 'Submit', show: whole },
      { value: 'go-on', label: 'Go on answering', show: !whole },
      { value: 'change', label: 'Change an answer', show: whole },
      { value: 'skip', label: 'Skip it, with a reason', show: can.includes('skip') },
      { value: 'release', label: 'Give it back', show: can.includes('release') },
      { value: 'broken', label: 'Report it as broken', show: can.includes('reportBroken') },
      { value: 'extend', label: 'Ask for more time', show: can.includes('extend') },
      { value: 'ask', label: 'Ask about it; it waits for you', show: can.includes('ask') },
      { value: 'undo', label: 'Take the last answer back', show: this.#mayUndo },
      { value: 'stop', label: 'Stop working', show: true },
    ];
    return askOne(
      cli,
      whole ? 'Ready?' : 'What now?',
      choices.filter(({ show }) => show),
    ).catch(stopIfStopped);
  }

  async #do(choice: Choice): Promise<Outcome | null> {
    const { hands, cli } = this.#asking;
    const { id } = this.#assignment;
    try {
      switch (choice) {
        case 'submit':
          return (await this.#submit()) ? { is: 'submitted' } : null;
        case 'change':
          this.#open.add(await this.#whichField());
          return null;
        case 'ask':
          await askQuestion(cli, hands, this.#assignment, this.#form);
          return { is: 'passed' };
        case 'skip':
          await hands.assignments.skip({ id, reason: await askText(cli, 'Why?', { check: needed }) });
          return { is: 'passed' };
        case 'release':
          await hands.assignments.release({ id });
          return { is: 'passed' };
        case 'broken':
          await hands.assignments.reportBroken({
            id,
            reason: await askText(cli, 'What is wrong with it?', { check: needed }),
          });
          return { is: 'passed' };
        case 'extend':
          this.#assignment = await hands.assignments.extend({ id });
          return null;
        case 'undo':
          return { is: 'undo' };
        case 'stop':
          return await this.#stop();
        default:
          return null;
      }
    } catch (error) {
      if (error instanceof Stopped) return null;
      throw error;
    }
  }

  /** False when something does not fit; the fields at fault are open again then. */
  async #submit(): Promise<boolean> {
    const { hands, cli, row } = this.#asking;
    const values = tidy(this.#form, this.#values);
    const problems = checkAnswer(this.#form, values, { row });
    for (const { field, message } of problems) {
      cli.note(message);
      this.#open.add(field);
    }
    if (problems.length > 0) return false;
    try {
      const { gold } = await hands.assignments.submit({ id: this.#assignment.id, values });
      if (gold) await cli.say(...goldLines(gold, this.#form, this.#assignment.id));
      return true;
    } catch (error) {
      if (!(error instanceof HandsError && error.code === 'answer.not-valid')) throw error;
      cli.note(...linesOf(error));
      for (const { path } of error.problem?.fields ?? [])
        this.#open.add(path.replace(/^values\./, '').split('.')[0] ?? '');
      return false;
    }
  }

  #whichField(): Promise<string> {
    const fields = visibleFields(this.#form, this.#values);
    return askOne(
      this.#asking.cli,
      'Which one?',
      fields.map(({ key, label }) => ({ value: key, label })),
    );
  }

  /** An item in which nothing was typed goes to somebody else at once; what was typed waits until the lease ends. */
  async #stop(): Promise<Outcome> {
    const { id, can } = this.#assignment;
    if (can.includes('release') && isBlank(this.#values)) await this.#asking.hands.assignments.release({ id });
    else await this.#asking.cli.say('What you typed is kept; "hands work" takes it up again.');
    return { is: 'stopped' };
  }
}

const needed = (text: string): string | undefined => (text.trim() === '' ? 'Say it in a few words.' : undefined);
/** Escape in the menu itself means to stop. */
const stopIfStopped = (error: unknown): Choice => {
  if (error instanceof Stopped) return 'stop';
  throw error;
};
