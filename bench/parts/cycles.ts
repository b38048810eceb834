import http from 'node:http';
import type { Person } from './people.ts';

export interface Cycles {
  perSecond: number;
  /** Milliseconds of one claim. */
  p99: number;
}

/** Workers who claim and submit without a pause until told to stop; each answers one item at a time, as people do. */
export class Crew {
  readonly #address: URL;
  readonly #people: readonly Person[];
  readonly #batch: string;
  readonly #values: string;
  readonly #agent = new http.Agent({ keepAlive: true });
  #running: Promise<void>[] = [];
  #stopped = true;
  #done = 0;
  #claims: number[] = [];

  /** @param values what everybody answers */
  constructor(address: string, people: readonly Person[], batch: string, values: Record<string, unknown>) {
    this.#address = new URL(address);
    this.#people = people;
    this.#batch = batch;
    this.#values = JSON.stringify({ values });
  }

  start(): void {
    this.#stopped = false;
    this.#running = this.#people.map((person) => this.#work(person));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#running);
    this.#agent.destroy();
  }

  /** How fast they are while `during` lasts. */
  async measure(during: Promise<unknown>): Promise<Cycles> {
    const began = performance.now();
    const before = this.#done;
    this.#claims = [];
    await during;
    const perSecond = ((this.#done - before) * 1000) / (performance.now() - began);
    const sorted = this.#claims.sort((a, b) => a - b);
    return { perSecond, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
  }

  async #work(person: Person): Promise<void> {
    while (!this.#stopped) {
      const began = performance.now();
      const { assignment } = (await this.#post(person, `/v1/batches/${this.#batch}/claim`, '{}')) as {
        assignment: { id: string } | null;
      };
      if (!assignment) throw new Error('the batch of the workers ran out of items: seed more');
      this.#claims.push(performance.now() - began);
      await this.#post(person, `/v1/assignments/${assignment.id}/submit`, this.#values);
      this.#done++;
    }
  }

  #post(person: Person, path: string, body: string): Promise<unknown> {
    const { hostname, port } = this.#address;
    const headers = {
      authorization: `Bearer ${person.token}`,
      'manyhands-workspace': person.workspace,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    return new Promise((resolve, reject) => {
      const request = http.request(
        { hostname, port, path, method: 'POST', headers, agent: this.#agent },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          response.on('end', () =>
            response.statusCode === 200
              ? resolve(JSON.parse(text))
              : reject(new Error(`${path}: ${response.statusCode} ${text}`)),
          );
          response.on('error', reject);
        },
      );
      request.on('error', reject).end(body);
    });
  }
}
