import { type Endpoint, pathParameters } from '@manyhands/contract';
import { newId } from '../kit/ids.ts';

export interface KnockAnswer {
  status: number;
  code: string;
  body: string;
  headers: Headers;
}

/** Sends an endpoint's input by plain HTTP, as a script would that knows nothing of the SDK. `{fresh}` becomes something new each time. */
export async function knock(
  address: string,
  endpoint: Endpoint,
  input: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<KnockAnswer> {
  const rest = JSON.parse(JSON.stringify(input).replaceAll('{fresh}', newId())) as Record<string, unknown>;
  let path = endpoint.path;
  for (const name of pathParameters(endpoint.path)) {
    path = path.replace(`{${name}}`, encodeURIComponent(String(rest[name])));
    delete rest[name];
  }
  const bodiless = endpoint.method === 'GET' || endpoint.method === 'DELETE';
  const query = new URLSearchParams();
  if (bodiless || endpoint.upload) for (const [name, value] of Object.entries(rest)) query.set(name, String(value));
  const response = await fetch(`${address}${path}?${query}`, {
    method: endpoint.method,
    headers: { 'content-type': endpoint.upload ? 'application/octet-stream' : 'application/json', ...headers },
    ...(bodiless ? {} : { body: endpoint.upload ? 'name\n1\n' : JSON.stringify(rest) }),
    signal: AbortSignal.timeout(10_000),
  });
  const body = await response.text();
  return { status: response.status, code: /"code":"([^"]+)"/.exec(body)?.[1] ?? '', body, headers: response.headers };
}

/** Headers of somebody who shows a token and names a workspace. */
export const bearer = (token: string, workspace?: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  ...(workspace ? { 'manyhands-workspace': workspace } : {}),
});
