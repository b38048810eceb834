import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Categorical } from './categorical.ts';
import { type Figures, sources } from './reference.ts';

/** What crowd-kit makes of the same files in the same run. */
export interface Crowdkit {
  version: string;
  /** Set → algorithm → accuracy, a share of 1. */
  sets: Figures;
  /** Set → algorithm → CPU seconds of one fit. */
  cpu_s: Figures;
  /** Our CPU seconds ÷ theirs, over the algorithms that both have, on all sets. */
  crowdkit_cpu_ratio: number;
  /** Where ours is furthest below theirs, in points, and how many comparisons there are within 0.3 points or better. */
  worst: { set: string; algorithm: string; points: number };
  within: number;
  compared: number;
}

interface Printed {
  version: string | null;
  sets: Record<string, Record<string, { accuracy: number; cpu_s: number }>>;
}

/** Parity is this many points. */
const parity = 0.3;
/** One set may take so long. */
const millisecondsMost = 30 * 60_000;

/**
 * Runs crowd-kit on the sets that were measured, one process per set, with the Python of `PYTHON` or python3. Null, after telling why,
 * where it cannot be imported. Takes many minutes: GLAD alone is hundreds of times slower there.
 */
export function crowdkit(folder: string, ours: Categorical, tell: (line: string) => void): Crowdkit | null {
  const python = process.env.PYTHON ?? 'python3';
  const asked = spawnSync(python, ['-c', 'import crowdkit.aggregation'], {
    encoding: 'utf8',
    timeout: millisecondsMost,
  });
  if (asked.status !== 0) {
    tell('crowd-kit is not here (python3 -m pip install crowd-kit, or say PYTHON=…), so nothing is compared with it');
    return null;
  }
  const result: Crowdkit = {
    ...{ version: '', sets: {}, cpu_s: {}, crowdkit_cpu_ratio: 0 },
    ...{ worst: { set: '', algorithm: '', points: 100 }, within: 0, compared: 0 },
  };
  for (const name of Object.keys(ours.sets)) {
    tell(`crowd-kit on ${name} …`);
    const run = spawnSync(python, [path.join(sources, 'crowdkit.py'), folder, name], {
      ...{ encoding: 'utf8', timeout: millisecondsMost },
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    });
    if (run.status !== 0) {
      tell(`  it failed there: ${run.stderr.trim().split('\n').at(-1) ?? run.signal}`);
      continue;
    }
    const printed = JSON.parse(run.stdout) as Printed;
    result.version = printed.version ?? '';
    for (const [algorithm, { accuracy, cpu_s }] of Object.entries(printed.sets[name] ?? {})) {
      result.sets[name] = { ...result.sets[name], [algorithm]: accuracy };
      result.cpu_s[name] = { ...result.cpu_s[name], [algorithm]: cpu_s };
    }
  }
  return compare(result, ours);
}

function compare(theirs: Crowdkit, ours: Categorical): Crowdkit {
  let [mine, other] = [0, 0];
  for (const [set, of] of Object.entries(theirs.sets))
    for (const [algorithm, accuracy] of Object.entries(of)) {
      const points = (ours.sets[set]![algorithm]! - accuracy) * 100;
      theirs.compared++;
      if (points >= -parity) theirs.within++;
      if (points < theirs.worst.points) theirs.worst = { set, algorithm, points };
      mine += ours.cpu_s[set]![algorithm]!;
      other += theirs.cpu_s[set]![algorithm]!;
    }
  theirs.crowdkit_cpu_ratio = other > 0 ? mine / other : 0;
  return theirs;
}

/** Ours less theirs in points, and the CPU seconds of both. */
export function crowdkitLines(theirs: Crowdkit | null, ours: Categorical): string[] {
  if (!theirs) return ['crowd-kit: not compared'];
  const algorithms = Object.keys(Object.values(theirs.sets)[0] ?? {});
  const row = (title: string, cells: readonly string[]) =>
    `  ${title.padEnd(18)}${cells.map((cell) => cell.padStart(16)).join('')}`;
  const lines = [`crowd-kit ${theirs.version}: accuracy in points (and ours less theirs)`, row('', algorithms)];
  for (const [set, of] of Object.entries(theirs.sets))
    lines.push(
      row(
        set,
        algorithms.map((name) => {
          const ahead = (ours.sets[set]![name]! - of[name]!) * 100;
          return `${(of[name]! * 100).toFixed(1)} (${ahead < 0 ? '' : '+'}${ahead.toFixed(2)})`;
        }),
      ),
    );
  const seconds = (figures: Figures, name: string) =>
    Object.keys(theirs.sets).reduce((sum, set) => sum + (figures[set]?.[name] ?? 0), 0);
  lines.push(
    row(
      'CPU seconds',
      algorithms.map((name) => `${seconds(theirs.cpu_s, name).toFixed(1)} (${seconds(ours.cpu_s, name).toFixed(2)})`),
    ),
  );
  const { set, algorithm, points } = theirs.worst;
  lines.push(
    `  at most ${parity} points below on ${theirs.within} of ${theirs.compared}; furthest below: ${algorithm} on ${set}, ${points.toFixed(2)}`,
    `  our CPU seconds ÷ theirs, same algorithms and files: ${theirs.crowdkit_cpu_ratio.toFixed(4)}`,
  );
  return lines;
}
