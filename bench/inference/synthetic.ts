import { spawnSync } from 'node:child_process';
import { type Answers, answers, dawidSkene, type Fit, hds, makeRandom, type Random } from '@manyhands/inference';

/** What fitting a made-up crowd takes: CPU seconds of one fit, the most memory beyond the input, and how many items came out right. */
export interface Synthetic {
  answers: number;
  items: number;
  workers: number;
  /** Dawid-Skene until the likelihood has converged. */
  ds_cpu_s: number;
  ds_iterations: number;
  ds_converged: boolean;
  /** Peak resident memory of the process during that fit, less what it held before with the input in it; 2^20 bytes. */
  rss_mb: number;
  accuracy: number;
  hds_cpu_s: number;
  hds_iterations: number;
  hds_converged: boolean;
  hds_rss_mb: number;
  hds_accuracy: number;
}

/** What was measured elsewhere on 1,000,000 answers of such a crowd. */
export const syntheticReference = { crowdkit_ds_cpu_s: 10.4, crowdkit_rss_mb: 540, cpu_s_most: 2, rss_mb_most: 250 };

interface Measured {
  cpu_s: number;
  rss_mb: number;
  accuracy: number;
  iterations: number;
  converged: boolean;
}

/**
 * Five answers to each item in random order, a worker for every 200 answers, three classes with shares 0.5, 0.3 and 0.2. Each
 * algorithm is measured in a process of its own, so that neither the memory nor the warm code of one counts for another.
 * @throws Error when a process ends without figures
 */
export function synthetic(answersCount: number, seed: number): Synthetic {
  const [ds, hierarchical] = [measureApart('ds', answersCount, seed), measureApart('hds', answersCount, seed)];
  return {
    ...sizesOf(answersCount),
    ...{ ds_cpu_s: ds.cpu_s, ds_iterations: ds.iterations, ds_converged: ds.converged },
    ...{ rss_mb: ds.rss_mb, accuracy: ds.accuracy },
    ...{
      hds_cpu_s: hierarchical.cpu_s,
      hds_iterations: hierarchical.iterations,
      hds_converged: hierarchical.converged,
    },
    ...{ hds_rss_mb: hierarchical.rss_mb, hds_accuracy: hierarchical.accuracy },
  };
}

/** The figures as lines, beside those that they have to reach. */
export function syntheticLines(one: Synthetic): string[] {
  const line = (name: string, cpu: number, iterations: number, rss: number, accuracy: number): string =>
    `  ${name.padEnd(4)} ${cpu.toFixed(2).padStart(6)} s CPU  ${String(iterations).padStart(3)} rounds  ${rss.toFixed(0).padStart(5)} MB beyond the input  accuracy ${accuracy.toFixed(4)}`;
  const { crowdkit_ds_cpu_s, crowdkit_rss_mb, cpu_s_most, rss_mb_most } = syntheticReference;
  return [
    `${one.answers.toLocaleString('en')} answers, ${one.items.toLocaleString('en')} items, ${one.workers.toLocaleString('en')} workers, 3 classes`,
    line('ds', one.ds_cpu_s, one.ds_iterations, one.rss_mb, one.accuracy),
    line('hds', one.hds_cpu_s, one.hds_iterations, one.hds_rss_mb, one.hds_accuracy),
    `  on 1,000,000: must ${cpu_s_most} s, ${rss_mb_most} MB; crowd-kit took ${crowdkit_ds_cpu_s} s, ${crowdkit_rss_mb} MB`,
  ];
}

function sizesOf(answersCount: number): { answers: number; items: number; workers: number } {
  const items = Math.floor(answersCount / perItem);
  return { answers: items * perItem, items, workers: Math.max(perItem, Math.floor(answersCount / 200)) };
}

const perItem = 5;
const classes = 3;

function measureApart(algorithm: string, answersCount: number, seed: number): Measured {
  const args = ['--expose-gc', import.meta.filename, algorithm, String(answersCount), String(seed)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`Measuring ${algorithm} on ${answersCount} answers ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

function measure(algorithm: string, answersCount: number, seed: number): Measured {
  const { crowd, truth } = makeCrowd(answersCount, makeRandom(seed));
  globalThis.gc?.();
  const held = process.memoryUsage().rss;
  const before = process.cpuUsage();
  const fit = algorithm === 'ds' ? dawidSkene(crowd, { stop: 'converged' }) : hds(crowd);
  const { user, system } = process.cpuUsage(before);
  const peak = Math.max(process.resourceUsage().maxRSS * 1024, process.memoryUsage().rss);
  return {
    cpu_s: (user + system) / 1e6,
    rss_mb: (peak - held) / 2 ** 20,
    accuracy: accuracyOf(fit, truth),
    iterations: fit.iterations,
    converged: fit.converged,
  };
}

/** Made in place, so that nothing but the input is held when the fit begins. */
function makeCrowd(answersCount: number, random: Random): { crowd: Answers; truth: Uint8Array } {
  const { answers: rows, items, workers } = sizesOf(answersCount);
  const says = confusions(workers, random);
  const truth = new Uint8Array(items).map(() => (random.next() < 0.5 ? 0 : random.next() < 0.6 ? 1 : 2));
  const [item, worker, label] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows)];
  for (let r = 0; r < rows; r++) item[r] = Math.floor(r / perItem);
  random.shuffle(item);
  for (let r = 0; r < rows; r++) {
    const by = random.below(workers);
    const row = (by * classes + truth[item[r]!]!) * classes;
    let [left, said] = [random.next(), 0];
    while (said < classes - 1 && left >= says[row + said]!) left -= says[row + said++]!;
    worker[r] = by;
    label[r] = said;
  }
  return { crowd: answers(item, worker, label, { items, workers, classes }), truth };
}

/** Workers × truth × label: right with a chance from 0.55 to 0.95 that differs by class, and wrong in ways of their own. */
function confusions(workers: number, random: Random): Float64Array {
  const table = new Float64Array(workers * classes ** 2);
  for (let row = 0; row < workers * classes; row++) {
    const [right, share] = [0.55 + 0.4 * random.next(), random.next()];
    const wrong = [share, 1 - share];
    for (let l = 0; l < classes; l++)
      table[row * classes + l] = l === row % classes ? right : (1 - right) * (wrong.pop() ?? 0);
  }
  return table;
}

function accuracyOf(fit: Fit, truth: Uint8Array): number {
  let right = 0;
  for (let i = 0; i < truth.length; i++) {
    let most = 0;
    for (let k = 1; k < classes; k++)
      if (fit.posterior[i * classes + k]! > fit.posterior[i * classes + most]!) most = k;
    if (most === truth[i]) right++;
  }
  return right / truth.length;
}

// Started by measureApart.
if (process.argv[1] === import.meta.filename) {
  const [, , algorithm = '', answersCount, seed] = process.argv;
  console.log(JSON.stringify(measure(algorithm, Number(answersCount), Number(seed))));
}
