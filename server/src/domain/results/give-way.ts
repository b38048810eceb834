import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Others took this long in one turn of the event loop: the process has more to do than this export. */
const companyMs = 0.4;

/**
 * Makes a long piece of work polite. Called between its steps it lets everybody else have a turn; when others took a noticeable part
 * of that turn it rests in proportion to its own last step, so that people who claim and submit meanwhile hardly notice.
 */
export function giveWay(restFactor = 2): () => Promise<void> {
  let began = performance.now();
  return async () => {
    const stopped = performance.now();
    await nextTurn();
    if (performance.now() - stopped > companyMs) await sleep(Math.min(50, Math.max(1, (stopped - began) * restFactor)));
    began = performance.now();
  };
}
