import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Others used this much of the processor in one turn of the event loop: there is more to do here than this export. */
const companyMs = 0.4;
const restMostMs = 50;

/**
 * Makes a long piece of work polite. Called between its steps it lets everybody else have a turn; when others used a noticeable part
 * of that turn it rests in proportion to its own last step, so that people who claim and submit meanwhile hardly notice. It goes by
 * the processor's time, since a turn also takes long when other programs are in the way, and no rest of ours helps against those.
 */
export function giveWay(restFactor = 2): () => Promise<void> {
  let began = performance.now();
  return async () => {
    const step = performance.now() - began;
    const before = usedMs();
    await nextTurn();
    if (usedMs() - before > companyMs) await sleep(Math.min(restMostMs, Math.max(1, step * restFactor)));
    began = performance.now();
  };
}

function usedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
