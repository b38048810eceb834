import { addressOf, createHands, type HandsError, type routes } from '@manyhands/sdk';

const slot = 'manyhands.workspace';

/** The workspace this browser speaks of; the server takes the only one a person belongs to when none is named. */
export const workspaceNow = (): string | undefined => localStorage.getItem(slot) ?? undefined;
export const speakOf = (workspace: string | null): void => {
  if (workspace) localStorage.setItem(slot, workspace);
  else localStorage.removeItem(slot);
};

/** The server, as methods: `hands.batches.list({})`. Signed in by the browser's cookie. */
export const hands = createHands({ workspace: workspaceNow });

/** The same, speaking of another workspace than the one chosen: workers work in several. */
export const handsIn = (workspace: string) => createHands({ workspace });

/** The address of a download, an event stream or a picture. */
export const linkTo = (name: keyof typeof routes, input: Record<string, unknown>): string =>
  addressOf(name, input, { workspace: workspaceNow });

/** What went wrong, for people: what, why and what next, and the id to quote. */
export function wordsFor(error: unknown): { title: string; text: string; id?: string } {
  const { problem, message } = error as HandsError;
  if (!problem) return { title: 'That did not work', text: message || 'Try again.' };
  const fields = problem.fields
    ?.map((field) => `${field.path}: ${field.message}`)
    .slice(0, 5)
    .join('\n');
  return { title: problem.title, text: problem.detail ?? fields ?? 'Nothing was changed.', id: problem.requestId };
}

/** Calls of better-auth, whose answers are no part of the contract. Rejects with a sentence for people. */
export async function postAuth<T>(path: string, body: Record<string, unknown> = {}): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error('The server cannot be reached. Check the connection and try again.');
  });
  const answer = (await response.json().catch(() => ({}))) as { message?: string; detail?: string; code?: string };
  if (!response.ok)
    throw new Error(answer.detail ?? authWords[answer.code ?? ''] ?? answer.message ?? 'That did not work. Try again.');
  return answer as T;
}

const authWords: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'E-mail or password is not right. Check both, or ask for a sign-in link.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'This e-mail address has an account already. Sign in instead.',
  USER_ALREADY_EXISTS: 'This e-mail address has an account already. Sign in instead.',
  PASSWORD_TOO_SHORT: 'Use at least 10 characters for the password.',
  INVALID_TOKEN: 'This link has been used or is too old. Ask for a new one.',
};
