import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Transporter } from 'nodemailer';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same with markup, for those who read it so; the text is always there too. */
  html?: string;
}
export interface Mailer {
  send(mail: Mail): Promise<void>;
}

/** Sends through an SMTP server. */
export function smtpMailer(url: string, from: string): Mailer {
  // Loaded with the first mail: most servers send few or none.
  let transport: Promise<Transporter> | undefined;
  const open = async () => (await import('nodemailer')).default.createTransport(url);
  return {
    send: async (mail) => {
      transport ??= open();
      await (await transport).sendMail({ from, ...mail });
    },
  };
}

/** Without SMTP: each mail is a file in the outbox folder and a line on the console, so that links can be used at once. */
export function outboxMailer(folder: string, log: (line: string) => void): Mailer {
  let count = 0;
  return {
    send: async (mail) => {
      await mkdir(folder, { recursive: true });
      const name = `${new Date().toISOString().replaceAll(':', '-')}-${++count}.txt`;
      await writeFile(path.join(folder, name), `To: ${mail.to}\nSubject: ${mail.subject}\n\n${mail.text}\n`, {
        mode: 0o600,
      });
      log(`mail to ${mail.to}: ${mail.subject} (outbox/${name})`);
    },
  };
}
