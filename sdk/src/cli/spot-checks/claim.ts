import { type Command, InvalidArgumentError } from 'commander';

export interface ClaimOptions {
  wrong: number;
  sure: number;
}

/** `--wrong 5 --sure 95`: what one wants to be able to say, in percent. */
export const claiming = (command: Command): Command =>
  command
    .option('--wrong <percent>', 'at most so many of a hundred results may be wrong', percent(0.1, 50), 5)
    .option('--sure <percent>', 'how sure that has to be', percent(50, 99.9), 95);

export const claimOf = ({ wrong, sure }: ClaimOptions) => ({ shareMost: wrong / 100, confidence: sure / 100 });

export function percent(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text.replace(/\s*%$/, ''));
    if (text.trim() === '' || !(value >= min && value <= max))
      throw new InvalidArgumentError(`It must be a number of percent from ${min} to ${max}.`);
    return value;
  };
}
