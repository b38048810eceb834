import * as prompts from '@clack/prompts';
import type { Cli } from './cli.ts';
import { Stopped, UsageError } from './refused.ts';
import { safeText } from './safe-text.ts';

export interface Choice<T> {
  value: T;
  label: string;
  hint?: string;
}

/** The streams that a question goes through; with a signal of its own, since a question never takes its listener away. */
const through = ({ io }: Cli) => ({ input: io.stdin, output: io.stdout, signal: AbortSignal.any([io.signal]) });

/** What was answered; Ctrl-C and Escape stop the command. */
function given<T>(answer: T | typeof prompts.CANCEL_SYMBOL): T {
  if (prompts.isCancel(answer)) throw new Stopped('Stopped.');
  return answer;
}

/** Refuses where nobody can be asked; `instead` says how to call the command then. */
export function mustAsk(cli: Cli, instead: string): void {
  if (!cli.mayAsk) throw new UsageError(`This needs a terminal to ask in. ${instead}`);
}

type Check = (text: string) => string | undefined;

export async function askText(
  cli: Cli,
  message: string,
  { value, hint, check }: { value?: string; hint?: string; check?: Check } = {},
): Promise<string> {
  const validate = (text: string | undefined) => check?.(text ?? '');
  const options = {
    message: safeText(message),
    validate,
    ...(value ? { initialValue: safeText(value) } : {}),
    ...(hint ? { placeholder: safeText(hint) } : {}),
  };
  return given(await prompts.text({ ...through(cli), ...options })) ?? '';
}

/** Several lines; Enter twice ends them. */
export async function askLines(
  cli: Cli,
  message: string,
  { value, check }: { value?: string; check?: Check } = {},
): Promise<string> {
  const validate = (text: string | undefined) => check?.(text ?? '');
  return (
    given(
      await prompts.multiline({
        ...through(cli),
        message: safeText(message),
        validate,
        ...(value ? { initialValue: safeText(value) } : {}),
      }),
    ) ?? ''
  );
}

export async function askSecret(cli: Cli, message: string): Promise<string> {
  return given(await prompts.password({ ...through(cli), message }));
}

export async function askYes(cli: Cli, message: string, initialValue = true): Promise<boolean> {
  return given(await prompts.confirm({ ...through(cli), message: safeText(message), initialValue }));
}

export async function askOne<T>(cli: Cli, message: string, choices: readonly Choice<T>[], value?: T): Promise<T> {
  const options = {
    message: safeText(message),
    options: choices.map(shown),
    maxItems: 12,
    ...(value === undefined ? {} : { initialValue: value }),
  };
  return given(await prompts.select<T>({ ...through(cli), ...options }));
}

export async function askSome<T>(
  cli: Cli,
  message: string,
  choices: readonly Choice<T>[],
  values: T[] = [],
): Promise<T[]> {
  return given(
    await prompts.multiselect<T>({
      ...through(cli),
      message: safeText(message),
      options: choices.map(shown),
      initialValues: values,
      required: false,
    }),
  );
}

function shown<T>({ value, label, hint }: Choice<T>): prompts.Option<T> {
  return { value, label: safeText(label), ...(hint ? { hint: safeText(hint) } : {}) } as prompts.Option<T>;
}
