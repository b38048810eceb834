import type { Command } from 'commander';
import { type Hands, HandsError } from '../client.ts';
import type { Cli } from './cli.ts';

export interface Who {
  kind: 'person' | 'key';
  name: string;
  email: string | null;
  workspaces: { id: string; name: string; role: string }[];
}

export function addTo(program: Command, cli: Cli): void {
  program
    .command('whoami')
    .description('who is signed in, where, and in which workspaces')
    .action(async () => {
      const { url, workspace } = await cli.connection();
      const who = await whoIs(await cli.hands());
      const lines = who.workspaces.map(
        (one) => `  ${one.id}  ${one.name} (${one.role})${one.id === workspace ? '  ← this one' : ''}`,
      );
      await cli.show(
        { url, workspace: workspace ?? null, ...who },
        `${who.name}${who.email ? ` <${who.email}>` : ''} at ${url}`,
        ...lines,
      );
    });
}

/** Whose credential it is. Keys belong to one workspace, of which only those that may read can tell the name. */
export async function whoIs(hands: Hands): Promise<Who> {
  try {
    const { name, email, memberOf, workerIn } = await hands.me.get({});
    const member = memberOf.map((one) => ({ id: one.workspace, name: one.name, role: one.role as string }));
    const worker = workerIn
      .filter((one) => !member.some(({ id }) => id === one.workspace))
      .map((one) => ({ id: one.workspace, name: one.name, role: 'worker' }));
    return { kind: 'person', name, email, workspaces: [...member, ...worker] };
  } catch (error) {
    if (!(error instanceof HandsError && error.code === 'auth.scope')) throw error;
  }
  try {
    const { id, name } = await hands.workspaces.get({});
    return { kind: 'key', name: `an API key of ${name}`, email: null, workspaces: [{ id, name, role: 'key' }] };
  } catch (error) {
    if (error instanceof HandsError && error.status === 403)
      return { kind: 'key', name: 'an API key', email: null, workspaces: [] };
    throw error;
  }
}
