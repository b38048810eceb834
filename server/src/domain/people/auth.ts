import { betterAuth } from 'better-auth';
// Each by its own path: the list of all plugins loads every one of them.
import { bearer } from 'better-auth/plugins/bearer';
import { magicLink } from 'better-auth/plugins/magic-link';
import { PostgresDialect } from 'kysely';
import { newId } from '../../kit/ids.ts';
import type { Mailer } from '../../mail/mailer.ts';
import type { Database } from '../../postgres/connect.ts';

/** Carries the address that Fastify believes, so that a forwarded one that anybody can write is never counted by. */
export const addressHeader = 'x-manyhands-address';

export interface AuthOptions {
  database: Database;
  mailer: Mailer;
  secret: string;
  /** Where people reach the server; decides about secure cookies. Late, since the port may be known only after listening. */
  address: () => string;
  /** Off in tests, which sign in hundreds of times from one address. */
  rateLimit: boolean;
}

/** E-mail and password, magic links, sessions: better-auth in its own schema. Workspaces, roles and API keys are ours. */
export function makeAuth({ database, mailer, secret, address, rateLimit }: AuthOptions) {
  return betterAuth({
    appName: 'Many Hands',
    baseURL: address(),
    basePath: '/v1/auth',
    secret,
    database: {
      dialect: new PostgresDialect({ pool: database.pool }),
      type: 'postgres',
      schemaName: 'auth',
      transaction: true,
    },
    // A page of this very host is ours, by whichever of its names people reach it; any other page is not.
    trustedOrigins: async (request) => [address(), ...namedBy(request, address())],
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      autoSignIn: true,
      sendResetPassword: async ({ user, token }) =>
        mailer.send(resetMail(user.email, `${address()}/reset-password?token=${token}`)),
    },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    rateLimit: { enabled: rateLimit, window: 60, max: 60 },
    // Said outright, since better-auth leaves the check of origins out where it finds itself in a test.
    advanced: {
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => newId() },
      useSecureCookies: address().startsWith('https:'),
    },
    plugins: [
      bearer(),
      magicLink({
        expiresIn: 15 * 60,
        storeToken: 'hashed',
        // The mail leads to a page with a button: programs that open every link in a mail must not use it up.
        sendMagicLink: async ({ email, token }) =>
          mailer.send(linkMail(email, `${address()}/sign-in/link?token=${encodeURIComponent(token)}`)),
      }),
    ],
  });
}
export type Auth = ReturnType<typeof makeAuth>;

const namedBy = (request: Request | undefined, address: string): string[] => {
  const host = request?.headers.get('host');
  return host ? [`${new URL(address).protocol}//${host}`] : [];
};

const linkMail = (to: string, link: string) => ({
  to,
  subject: 'Your sign-in link for Many Hands',
  text: `Open this page and press the button to sign in:\n\n${link}\n\nThe link works once, for 15 minutes. If you did not ask for it, do nothing.`,
});
const resetMail = (to: string, link: string) => ({
  to,
  subject: 'A new password for Many Hands',
  text: `Open this page to choose a new password:\n\n${link}\n\nThe link works for an hour. If you did not ask for it, do nothing.`,
});
