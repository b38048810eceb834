import { createHands, type Hands } from '@manyhands/sdk';
import type { House } from './house.ts';

export interface Person {
  token: string;
  workspace: string;
  hands: Hands;
}

let count = 0;

async function signUp(address: string, name: string): Promise<string> {
  const response = await fetch(`${address}/v1/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ name, email: `bench-${++count}@example.com`, password: 'correct horse battery' }),
  });
  const token = response.headers.get('set-auth-token');
  if (!response.ok || !token) throw new Error(`sign-up failed: ${response.status} ${await response.text()}`);
  return token;
}

/** The first owner, by the link that a new server prints. */
export async function owner({ address, setupToken }: Pick<House, 'address' | 'setupToken'>): Promise<Person> {
  const response = await fetch(`${address}/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token: setupToken,
      name: 'Owner',
      email: 'owner@example.com',
      password: 'correct horse battery',
      workspace: 'Bench',
    }),
  });
  const token = response.headers.get('set-auth-token');
  if (!response.ok || !token) throw new Error(`setup failed: ${response.status} ${await response.text()}`);
  const { workspace } = (await response.json()) as { workspace: string };
  return { token, workspace, hands: createHands({ url: address, token, workspace }) };
}

/** Workers of the team pool, who joined by its link. */
export async function workers(address: string, of: Person, howMany: number): Promise<Person[]> {
  const { link } = await of.hands.pools.makeLink({ pool: 'team' });
  const invitation = new URL(link).searchParams.get('token') ?? '';
  const people: Person[] = [];
  for (let i = 0; i < howMany; i++) {
    const token = await signUp(address, `Worker ${i + 1}`);
    const hands = createHands({ url: address, token, workspace: of.workspace });
    await hands.pools.join({ token: invitation });
    people.push({ token, workspace: of.workspace, hands });
  }
  return people;
}
