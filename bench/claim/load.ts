import { Agent, request } from 'node:http';

/** What a stretch of load measured. Times in milliseconds. */
export interface Measured {
  count: number;
  perSecond: number;
  p50: number;
  p99: number;
}

/** Keeps `hands` loops busy for a while; each counts what its turns took. A turn that answers false ends its loop. */
export async function load(
  hands: number,
  seconds: number,
  turn: (hand: number) => Promise<number | false>,
): Promise<Measured> {
  const took: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  const loop = async (hand: number): Promise<void> => {
    while (performance.now() < end) {
      const ms = await turn(hand);
      if (ms === false) return;
      took.push(ms);
    }
  };
  await Promise.all(Array.from({ length: hands }, (_, hand) => loop(hand)));
  const spent = (performance.now() - start) / 1000;
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return { count: took.length, perSecond: took.length / spent, p50: at(0.5), p99: at(0.99) };
}

const agent = new Agent({ keepAlive: true, maxSockets: 128 });

/** A POST over a kept connection; throws what the server refused. */
export function post(address: string, path: string, key: string, body: unknown): Promise<Record<string, unknown>> {
  const text = JSON.stringify(body);
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${address}${path}`, { method: 'POST', agent, headers }, (response) => {
      let got = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        got += piece;
      });
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(JSON.parse(got) as Record<string, unknown>)
          : reject(new Error(`${response.statusCode} ${got}`)),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(text);
  });
}
export const closeConnections = (): void => agent.destroy();

/** One cycle through HTTP: claim, then submit. Answers the milliseconds of the claim, or false when nothing is left. */
export async function cycle(
  address: string,
  batch: string,
  key: string,
  onSubmitted?: (assignment: string) => void,
): Promise<number | false> {
  const start = performance.now();
  const { assignment } = (await post(address, `/v1/batches/${batch}/claim`, key, {})) as {
    assignment: { id: string } | null;
  };
  const took = performance.now() - start;
  if (!assignment) return false;
  await post(address, `/v1/assignments/${assignment.id}/submit`, key, { values: { fruit: 'yes', remark: 'ripe' } });
  onSubmitted?.(assignment.id);
  return took;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
