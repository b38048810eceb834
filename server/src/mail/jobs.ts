import type { Tasks } from '../jobs/parts.ts';

/** Mail goes out as a job of the transaction that wanted it: sent if and only if that was committed. */
export const tasks: Tasks = {
  'mail.send': async ({ mailer }, { to, subject, text, html }) =>
    mailer.send({
      ...{ to: String(to), subject: String(subject), text: String(text) },
      ...(typeof html === 'string' ? { html } : {}),
    }),
};
