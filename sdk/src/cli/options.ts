import { type Command, InvalidArgumentError, Option } from 'commander';

/** A parser for whole numbers within limits, for Commander's options and arguments. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
    return value;
  };
}

/** Gathers an option that may be given several times. */
export const gather = (text: string, before: string[] = []): string[] => [...before, text];

/** Reads `name=value`; refuses what has no `=`. */
export function pairOf(text: string): [string, string] {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be written as name=value.');
  return [text.slice(0, at), text.slice(at + 1)];
}
export const gatherPairs = (text: string, before: [string, string][] = []): [string, string][] => [
  ...before,
  pairOf(text),
];

export const limited = (command: Command): Command =>
  command.addOption(new Option('--limit <n>', 'show at most so many').argParser(wholeNumber(1, 10_000_000)));
export const oneOf = (flags: string, says: string, choices: readonly string[]): Option =>
  new Option(flags, says).choices(choices);
