import { showMoney } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findTemplate } from '../find.ts';
import { type Baseline, learnedLines } from './learned-lines.ts';

export function addTo(baselines: Command, cli: Cli): void {
  baselines
    .command('show')
    .description('what your own timed runs of a template tell: its time, a price, and what is wrong with the form')
    .argument('<template>', 'id or name')
    .option('--country <code>', 'whose law the hourly floor is taken from, such as IN')
    .action(async (named: string, { country }: { country?: string }) => {
      const hands = await cli.hands();
      const template = await findTemplate(hands, named);
      const found = await hands.baselines.get({ template, ...(country ? { country: country.toUpperCase() } : {}) });
      await cli.show(found, ...learnedLines(found), ...floorLines(found));
    });
}

function floorLines({ suggestion }: Baseline): string[] {
  const floor = suggestion?.floor;
  if (!floor) return [];
  return [
    `Floor for ${floor.name}: ${showMoney(floor.perHour, floor.currency)} an hour. ${floor.source}, from ${floor.since}. Laws change: look it up.`,
  ];
}
