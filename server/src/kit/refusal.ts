import type { RefusalCode } from '@manyhands/contract';

export interface FieldProblem {
  path: string;
  message: string;
}

/**
 * The domain saying no. Thrown, so that the transaction rolls back; the door turns it into problem JSON when the endpoint
 * lists the code, and into a fault otherwise.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: Record<string, unknown>;
  readonly fields: FieldProblem[];
  constructor(code: RefusalCode, details: Record<string, unknown> = {}, why?: string, fields: FieldProblem[] = []) {
    super(why ?? code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
    this.fields = fields;
  }
  /** The sentence for people, when there is more to say than the code's title. */
  get why(): string | undefined {
    return this.message === this.code ? undefined : this.message;
  }
}

/**
 * Says no.
 * @param details public facts for programs (ids in their public form)
 * @param why one or two sentences for people: what, why, next
 */
export function refuse(
  code: RefusalCode,
  details?: Record<string, unknown>,
  why?: string,
  fields?: FieldProblem[],
): never {
  throw new Refusal(code, details, why, fields);
}
