import type { Command } from 'commander';
import { createHands, HandsError } from '../client.ts';
import { askOne, askSecret, askText } from './ask.ts';
import { type Cli, usualUrl } from './cli.ts';
import { CliRefusal, UsageError } from './refused.ts';
import { type Login, loginFile, writeLogin } from './stored-login.ts';
import { whoIs } from './whoami.ts';

interface Options {
  email?: string;
  passwordStdin?: boolean;
}

export function addTo(program: Command, cli: Cli): void {
  program
    .command('login')
    .description('sign in with an API key, or with e-mail and password')
    .option('--email <address>', 'sign in as a person')
    .option('--password-stdin', 'read the password from standard input')
    .action((options: Options) => login(cli, options));
}

async function login(cli: Cli, options: Options): Promise<void> {
  const { io, globals } = cli;
  const given = globals.url ?? io.env.MANYHANDS_URL;
  const url = addressOf(
    given ??
      (cli.mayAsk ? await askText(cli, 'Address of the server', { value: usualUrl, check: addressFault }) : usualUrl),
  );
  const signedIn = await credential(cli, url, options);
  const who = await whoIs(createHands({ url, token: signedIn.token }));
  const workspace = await workspaceOf(cli, who.workspaces);
  const stored: Login = { url, ...signedIn, ...(workspace ? { workspace } : {}) };
  await writeLogin(io, stored);
  await cli.show(
    { url, kind: stored.kind, name: who.name, workspace: workspace ?? null },
    `Signed in to ${url} as ${who.name}.`,
    `Kept in ${loginFile(io)}.`,
  );
}

function addressFault(text: string): string | undefined {
  return /^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text)
    ? undefined
    : `Write it with http:// or https://, such as ${usualUrl}.`;
}
function addressOf(text: string): string {
  const fault = addressFault(text);
  if (fault) throw new UsageError(`${text} is no address. ${fault}`);
  return text.replace(/\/+$/, '');
}

type Credential = Pick<Login, 'token' | 'kind'>;

async function credential(cli: Cli, url: string, { email, passwordStdin }: Options): Promise<Credential> {
  const { io, globals } = cli;
  if (email) return signIn(url, email, await passwordOf(cli, passwordStdin === true));
  const token = globals.token ?? io.env.MANYHANDS_TOKEN;
  if (token) return { token, kind: token.startsWith('mh_') ? 'key' : 'session' };
  if (!cli.mayAsk)
    throw new UsageError(
      'Give an API key with --token or MANYHANDS_TOKEN, or sign in with --email ADDRESS --password-stdin.',
    );
  const way = await askOne(cli, 'How do you sign in?', [
    { value: 'key', label: 'With an API key', hint: 'made in the console under Settings' },
    { value: 'person', label: 'With e-mail and password' },
  ]);
  if (way === 'key') return { token: (await askSecret(cli, 'API key')).trim(), kind: 'key' };
  const address = await askText(cli, 'E-mail');
  return signIn(url, address, await passwordOf(cli, false));
}

async function passwordOf(cli: Cli, fromStdin: boolean): Promise<string> {
  if (!fromStdin) {
    if (!cli.mayAsk) throw new UsageError('Send the password to standard input and add --password-stdin.');
    return askSecret(cli, 'Password');
  }
  let text = '';
  for await (const chunk of cli.io.stdin) {
    text += String(chunk);
    if (text.length > 1000) throw new UsageError('What standard input holds is too long for a password.');
  }
  return text.replace(/\r?\n$/, '');
}

/** A session as browsers get one, kept as a token. Refuses a wrong e-mail or password as the server says it. */
async function signIn(url: string, email: string, password: string): Promise<Credential> {
  const response = await fetch(`${url}/v1/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  }).catch(() => {
    throw new HandsError(0, 'offline', `${url} cannot be reached.`, null);
  });
  const token = response.headers.get('set-auth-token');
  if (response.ok && token) return { token, kind: 'session' };
  if (response.status === 429) throw new CliRefusal('Too many attempts. Wait a minute, then try again.');
  throw new CliRefusal(
    response.status === 401
      ? 'E-mail or password is not right. Try again, or set a new password in the browser.'
      : `The server answered ${response.status} and did not sign you in. Check the address.`,
  );
}

async function workspaceOf(cli: Cli, workspaces: { id: string; name: string }[]): Promise<string | undefined> {
  const wanted = cli.globals.workspace ?? cli.io.env.MANYHANDS_WORKSPACE;
  if (wanted || workspaces.length <= 1) return wanted ?? workspaces[0]?.id;
  if (!cli.mayAsk) return undefined;
  return askOne(
    cli,
    'Which workspace do you work with?',
    workspaces.map(({ id, name }) => ({ value: id, label: name, hint: id })),
  );
}
