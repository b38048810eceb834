import { cpus, loadavg } from 'node:os';

/** A fixed piece of arithmetic, timed: how much the machine's speed changes while a bench runs. In milliseconds. */
function fixedWork(): number {
  const began = performance.now();
  let x = 1;
  for (let i = 0; i < 20_000_000; i++) x = (x * 1_103_515_245 + 12_345) & 0x7fffffff;
  return performance.now() - began + (x === -1 ? 1 : 0);
}

/** Takes a sample of the machine's speed whenever asked, and tells the spread at the end. */
export class Noise {
  readonly #samples: number[] = [];
  sample(): void {
    this.#samples.push(fixedWork());
  }
  says(): string {
    const least = Math.min(...this.#samples);
    const most = Math.max(...this.#samples);
    return `machine: ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}; a fixed piece of work took ${least.toFixed(0)} to ${most.toFixed(0)} ms (${Math.round((most / least - 1) * 100)} % apart)`;
  }
}
