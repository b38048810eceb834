import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { outboxMailer, smtpMailer } from './mailer.ts';

test('without a mail server each mail is a file that only its owner can read, and a line on the console without its text', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'manyhands-mail-'));
  const lines: string[] = [];
  const mailer = outboxMailer(path.join(folder, 'outbox'), (line) => lines.push(line));
  await Promise.all(
    [1, 2].map((n) => mailer.send({ to: `p${n}@example.com`, subject: 'Your link', text: 'http://x/secret' })),
  );
  const names = await readdir(path.join(folder, 'outbox'));
  expect(names).toHaveLength(2);
  const [first = ''] = names.map((name) => path.join(folder, 'outbox', name));
  expect(await readFile(first, 'utf8')).toMatch(/^To: p\d@example.com\nSubject: Your link\n\nhttp:\/\/x\/secret\n$/);
  expect((await stat(first)).mode & 0o077).toBe(0);
  expect(lines.sort()[0]).toMatch(/^mail to p1@example.com: Your link \(outbox\/.*\.txt\)$/);
  expect(lines.join()).not.toContain('secret');
  await rm(folder, { recursive: true });
});

/** As much of a mail server as a sender needs to hear. */
function smtpServer(): Promise<{ port: number; heard: () => string; close: () => void }> {
  let heard = '';
  const talk = (socket: Socket) => {
    let inText = false;
    socket.write('220 here\r\n');
    socket.on('data', (chunk: Buffer) => {
      const said = chunk.toString();
      heard += said;
      if (inText) {
        if (!said.endsWith('\r\n.\r\n')) return;
        inText = false;
        socket.write('250 kept\r\n');
      } else if (said.startsWith('DATA')) {
        inText = true;
        socket.write('354 go on\r\n');
      } else if (said.startsWith('QUIT')) socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    });
    socket.on('error', () => {});
  };
  const server = createServer(talk);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' ? (address?.port ?? 0) : 0,
        heard: () => heard,
        close: () => server.close(),
      });
    });
  });
}

test('a mail server gets sender, receiver, subject and text, and a line break in a subject makes no new header', async () => {
  const server = await smtpServer();
  const mailer = smtpMailer(`smtp://127.0.0.1:${server.port}`, 'Many Hands <hands@example.com>');
  await mailer.send({
    to: 'mina@example.com',
    subject: 'You are invited\r\nBcc: eve@example.com',
    text: 'Open this page.',
  });
  server.close();
  expect(server.heard()).toContain('MAIL FROM:<hands@example.com>');
  expect(server.heard()).toContain('RCPT TO:<mina@example.com>');
  expect(server.heard()).not.toMatch(/RCPT TO:<eve|^Bcc:/m);
  expect(server.heard()).toContain('Open this page.');
});

test('a mail server that is not there is an error, so that the job tries again', async () => {
  await expect(
    smtpMailer('smtp://127.0.0.1:1', 'a@example.com').send({ to: 'b@example.com', subject: 's', text: 't' }),
  ).rejects.toThrow();
});
