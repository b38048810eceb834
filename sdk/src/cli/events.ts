import type { Command } from 'commander';
import { everyPage } from '../every-page.ts';
import type { Cli } from './cli.ts';
import { limited } from './options.ts';
import { showTime } from './show-time.ts';

interface Options {
  kind?: string;
  subject?: string;
  limit?: number;
}

export function addTo(program: Command, cli: Cli): void {
  limited(program.command('events'))
    .description('the event log of the workspace, newest first')
    .option('--kind <kind>', 'only events of this kind, such as batch.launched')
    .option('--subject <id>', 'only what happened to this')
    .action(async ({ kind, subject, limit }: Options) => {
      const hands = await cli.hands();
      const input = { limit: Math.min(limit ?? 200, 200), ...(kind ? { kind } : {}), ...(subject ? { subject } : {}) };
      const columns = [
        { head: 'when', of: (event: Event) => showTime(event.at) },
        { head: 'what', of: (event: Event) => event.kind },
        { head: 'to', of: (event: Event) => event.subject },
        { head: 'by', of: (event: Event) => event.by },
      ];
      await cli.list(everyPage(hands.events.list, input), columns, { ...(limit ? { limit } : {}), none: 'No events.' });
    });
}
interface Event {
  at: string;
  kind: string;
  subject: string;
  by: string;
}
