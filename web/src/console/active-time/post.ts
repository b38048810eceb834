import type { HandsError } from '@manyhands/sdk';
import { hands, linkTo } from '../../session/hands.ts';
import type { MeasuredSpan } from './watch.ts';

type Sent = Parameters<typeof hands.activeTime.record>[0]['spans'][number];

const most = 100;
/** Of clocks that differ by less, nothing is put right. */
const skewLeastMs = 5000;

/** Spans on their way to the server: kept until they are there, so that a bad connection loses none; in memory only, as much as one request holds. */
export class Post {
  #waiting: MeasuredSpan[] = [];
  #skewMs = 0;
  #busy = false;

  /** Puts this computer's clock right by the server's. */
  heard(serverNow: string, at: number): void {
    const skew = Date.parse(serverNow) - at;
    this.#skewMs = Math.abs(skew) < skewLeastMs ? 0 : skew;
  }

  add(span: MeasuredSpan): void {
    this.#waiting = [...this.#waiting, span].slice(-most);
  }

  /** A template that was new when it was written on has got its id. */
  named(template: string): void {
    this.#waiting = this.#waiting.map((span) =>
      span.purpose.fresh ? { ...span, purpose: { kind: span.purpose.kind, template } } : span,
    );
  }

  /** Nothing of what waits is wanted. */
  clear(): void {
    this.#waiting = [];
  }

  /** Sends what waits; time on a template that has no id yet waits for one. Answers what the server said of today, null when nothing was sent. */
  async send(): Promise<{ on: boolean; today: number } | null> {
    const going = this.#waiting.filter(({ purpose }) => !purpose.fresh);
    if (going.length === 0 || this.#busy) return null;
    this.#busy = true;
    this.#waiting = this.#waiting.filter(({ purpose }) => purpose.fresh);
    try {
      return await hands.activeTime.record({ spans: going.map((span) => this.#sent(span)) });
    } catch (error) {
      const { status = 0 } = error as HandsError;
      if (status === 404 && going.length > 1) return await this.#oneByOne(going);
      // What the server cannot take now it may take later; what it will never take is dropped.
      if (status === 0 || status >= 500 || status === 429) this.#waiting = [...going, ...this.#waiting].slice(-most);
      return null;
    } finally {
      this.#busy = false;
    }
  }

  /** The last chance: handed to the browser, which sends it though the page is gone. */
  leave(): void {
    const spans = this.#waiting.map((span) => this.#sent(span));
    this.#waiting = [];
    if (spans.length === 0) return;
    const body = new Blob([JSON.stringify({ spans })], { type: 'application/json' });
    navigator.sendBeacon(linkTo('activeTime.record', {}), body);
  }

  /** One of them speaks of a batch that is gone; the others are none the worse for it. */
  async #oneByOne(spans: readonly MeasuredSpan[]): Promise<{ on: boolean; today: number } | null> {
    let last: { on: boolean; today: number } | null = null;
    for (const span of spans) last = await hands.activeTime.record({ spans: [this.#sent(span)] }).catch(() => last);
    return last;
  }

  #sent({ purpose: { kind, template, batch }, from, to }: MeasuredSpan): Sent {
    const iso = (at: number) => new Date(at + this.#skewMs).toISOString();
    const of = { ...(template ? { template } : {}), ...(batch ? { batch } : {}) };
    return { kind, ...of, startedAt: iso(from), endedAt: iso(to) };
  }
}
