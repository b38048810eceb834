import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

export function addTo(templates: Command, cli: Cli): void {
  templates
    .command('library')
    .description('templates that ship with Many Hands')
    .action(async () => {
      const { items } = await (await cli.hands()).templates.library({});
      const entries = items.map(({ slug, file }) => ({
        slug,
        kind: file.kind ?? slug,
        name: file.name,
        done: file.definition.brief.done,
        minutes: file.definition.brief.minutes ?? null,
        plan: typeof file.plan === 'string' ? file.plan : file.plan ? 'custom' : null,
        samples: file.samples?.length ?? 0,
      }));
      await cli.list(entries, [
        { head: 'slug', of: (one) => one.slug },
        { head: 'kind', of: (one) => one.kind },
        { head: 'name', of: (one) => one.name },
        { head: 'done when', of: (one) => one.done, most: 70 },
        { head: 'minutes', of: (one) => one.minutes },
        { head: 'plan', of: (one) => one.plan },
        { head: 'samples', of: (one) => one.samples },
      ]);
    });
}
