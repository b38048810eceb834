import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { openWorld, type World } from '@manyhands/server/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { haveChromium, openBrowser } from '../testing/browser.ts';
import { expectLooksRight } from '../testing/looks-right.ts';

const secret = 'correct horse battery';

describe.skipIf(!haveChromium())('coming in', () => {
  let world: World;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    world = await openWorld();
    context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    page = await context.newPage();
  });
  afterEach(async () => {
    await context?.close();
    await world?.close();
  });

  const goto = (place: string) => page.goto(`${world.address}${place}`);
  const me = () => page.evaluate(async () => (await fetch('/v1/me')).json());
  const fill = async (fields: Record<string, string>) => {
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  /** The address in the newest mail to somebody. */
  async function mailedTo(email: string): Promise<string> {
    const outbox = path.join(world.folder, 'outbox');
    const read = async () => {
      const names = (await readdir(outbox).catch(() => [])).sort();
      const mails = await Promise.all(names.map((name) => readFile(path.join(outbox, name), 'utf8')));
      return /http\S+/.exec(mails.findLast((mail) => mail.includes(email)) ?? '')?.[0] ?? '';
    };
    await expect.poll(read).not.toBe('');
    return read();
  }
  /** The link that a server prints at its first start. */
  async function setupLink(): Promise<string> {
    const token = 'a-token-of-the-first-start';
    const hash = createHash('sha256').update(token).digest('hex');
    await world.database.pool.query('insert into setup_link (singleton, token_hash) values (true, $1)', [hash]);
    return `/setup?token=${token}`;
  }

  it('for the first time makes a workspace by the printed link, once', async () => {
    const link = await setupLink();
    await goto('/setup?token=a-guess');
    await page.getByRole('heading', { name: 'Create your workspace' }).waitFor();
    await expectLooksRight(page, 'first run');
    await fill({
      'Your name': 'Asha',
      'Name of your business': 'Asha’s Kurtas',
      'E-mail': 'asha@example.com',
      Password: secret,
    });
    await press('Create workspace');
    await page.getByText('This setup link is not valid').waitFor();
    expect(await page.getByLabel('Name of your business').inputValue()).toBe('Asha’s Kurtas');

    await goto(link);
    await fill({
      'Your name': 'Asha',
      'Name of your business': 'Asha’s Kurtas',
      'E-mail': 'asha@example.com',
      Password: secret,
    });
    await press('Create workspace');
    await page.waitForURL(`${world.address}/`);
    expect(await me()).toMatchObject({ name: 'Asha', memberOf: [{ name: 'Asha’s Kurtas', role: 'owner' }] });

    await goto(link);
    await page.getByText('This server is set up already').waitFor();
    await expectLooksRight(page, 'a server that is set up');
  });

  it('by an invitation makes an account for the invited address and accepts', async () => {
    const asha = await world.owner('Asha');
    const { link } = await asha.hands.invitations.create({ email: 'mina@example.com', role: 'reviewer' });
    await page.goto(link);
    await page.getByRole('heading', { name: 'Join Asha & Co' }).waitFor();
    await expectLooksRight(page, 'an invitation');
    expect(await page.getByLabel('E-mail').inputValue()).toBe('mina@example.com');
    expect(await page.getByLabel('E-mail').isEditable()).toBe(false);
    await fill({ 'Your name': 'Mina', Password: secret });
    await press('Create account');
    await page.waitForURL(`${world.address}/`);
    expect(await me()).toMatchObject({ memberOf: [{ name: 'Asha & Co', role: 'reviewer' }] });
    await page.goto(link);
    await page.getByText('This invitation is not valid any more').waitFor();
  });

  it('by somebody else’s invitation says whose it is, and lets one change accounts', async () => {
    const asha = await world.owner('Asha');
    const eve = await world.person('Eve');
    await goto('/sign-in');
    await expectLooksRight(page, 'signing in');
    await fill({ 'E-mail': eve.email, Password: secret });
    await press('Sign in');
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    const { link } = await asha.hands.invitations.create({ email: 'mina@example.com', role: 'viewer' });
    await page.goto(link);
    await page.getByText(`You are signed in as ${eve.email}`).waitFor();
    expect(await page.getByRole('button', { name: 'Accept the invitation' }).count()).toBe(0);
    await expectLooksRight(page, 'somebody else’s invitation');
    await press('Use another account');
    await page.getByLabel('Your name').waitFor();
  });

  it('by a mailed link needs one press, works once, and leads to where one wanted to go', async () => {
    const asha = await world.owner('Asha');
    await goto(`/sign-in?then=${encodeURIComponent('/worker/you')}`);
    await press('Mail me a link instead');
    await page.getByText('Type your e-mail address first').waitFor();
    await fill({ 'E-mail': asha.email });
    await press('Mail me a link instead');
    await page.getByText(`A link is on its way to ${asha.email}`).waitFor();
    const link = await mailedTo(asha.email);
    await page.goto(link);
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    expect(await me()).toMatchObject({ code: 'auth.needed' });
    await expectLooksRight(page, 'a mailed link');
    await press('Sign in');
    await page.waitForURL(`${world.address}/worker/you`);
    expect(await me()).toMatchObject({ email: asha.email });

    await page.goto(link);
    await press('Sign in');
    await page.getByText('This link has been used or is too old').waitFor();
  });

  it('with a forgotten password chooses a new one', async () => {
    const asha = await world.owner('Asha');
    await goto('/reset-password');
    await fill({ 'E-mail': asha.email });
    await press('Mail me a link');
    await page.getByText('a link is on its way').waitFor();
    await expectLooksRight(page, 'a forgotten password');
    await page.goto(await mailedTo(asha.email));
    await fill({ 'New password': 'a quite new password' });
    await expectLooksRight(page, 'a new password');
    await press('Keep this password');
    await page.getByText('Your password is changed').waitFor();
    await press('Sign in');
    await fill({ 'E-mail': asha.email, Password: 'a quite new password' });
    await press('Sign in');
    await page.waitForURL(`${world.address}/`);
  });
});
