import type { Command } from 'commander';
import type { Cli } from './cli.ts';
import { readLogin, removeLogin } from './stored-login.ts';

export function addTo(program: Command, cli: Cli): void {
  program
    .command('logout')
    .description('forget the login of this computer, and end its session')
    .action(() => logout(cli));
}

async function logout(cli: Cli): Promise<void> {
  const login = await readLogin(cli.io);
  await removeLogin(cli.io);
  let ended = false;
  if (login?.kind === 'session') {
    // The login is forgotten here even when the server is away; its session then ends by itself.
    const headers = { authorization: `Bearer ${login.token}`, 'content-type': 'application/json', origin: login.url };
    ended = await fetch(`${login.url}/v1/auth/sign-out`, { method: 'POST', headers, body: '{}' }).then(
      (answer) => answer.ok,
      () => false,
    );
  }
  const says = login ? `Signed out of ${login.url}.` : 'Nobody was signed in here.';
  await cli.show({ signedOut: login !== null, sessionEnded: ended }, says);
}
