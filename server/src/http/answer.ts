import type { Endpoint } from '@manyhands/contract';
import { z } from 'zod';

/** An answer in the form in which it leaves. */
export class Encoded {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
  toJSON(): unknown {
    return this.value;
  }
}

/** What leaves is what the contract says: ids get their public form, unknown fields stay inside. Throws when an answer breaks it. */
export function encoded(endpoint: Endpoint, answer: unknown): Encoded {
  if (answer instanceof Encoded) return answer;
  return new Encoded('stream' in endpoint.answer ? answer : z.encode(endpoint.answer as z.ZodType, answer));
}
