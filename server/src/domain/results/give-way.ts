import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Others use at least this share of the time: there is more to do here than this export. */
const companyShare = 0.2;
const restMostMs = 1000;

export interface Politeness {
  /** Between small steps: lets everybody else in the process have a turn, and notes how much they use it. */
  turn(): Promise<void>;
  /** Between large steps: rests, when there was company, in proportion to how long the step took. */
  rest(): Promise<void>;
}

/**
 * Makes a long piece of work polite, so that people who claim and submit meanwhile hardly notice: neither in this process nor in the
 * database, which also works for the export only between two rests. It goes by the processor's time that others use, since a turn also
 * takes long when other programs are in the way, and no rest of ours helps against those.
 * @param restFactor how many times as long as a step its rest is
 */
export function giveWay(restFactor = 2): Politeness {
  let began = performance.now();
  let others = 0;
  return {
    turn: async () => {
      const before = usedMs();
      await nextTurn();
      others += usedMs() - before;
    },
    rest: async () => {
      const took = performance.now() - began;
      if (others > took * companyShare) await sleep(Math.min(restMostMs, took * restFactor));
      began = performance.now();
      others = 0;
    },
  };
}

function usedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
