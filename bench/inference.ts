import { parseArgs } from 'node:util';
import { type AdaptiveResult, adaptive, adaptiveLines } from './inference/adaptive.ts';
import { type AutomationResult, automation, automationLines } from './inference/automation.ts';
import { type Categorical, categorical, categoricalLines } from './inference/categorical.ts';
import { type Crowdkit, crowdkit, crowdkitLines } from './inference/crowdkit.ts';
import { type HonestResult, honest, honestLines } from './inference/honest.ts';
import { type Kinds, kindLines, kinds } from './inference/kinds.ts';
import { drawPlots } from './inference/plots.ts';
import { readReference } from './inference/reference.ts';
import { type CrowdSet, crowdFolder, readSets } from './inference/sets.ts';
import { type Synthetic, synthetic, syntheticLines } from './inference/synthetic.ts';
import { type TogetherResult, together, togetherLines } from './inference/together.ts';
import { Noise } from './parts/noise.ts';

/**
 * npm run bench:inference [-- --json --synthetic --only adaptive,honest --plots FOLDER]
 * Replays recorded crowds with known truth and prints what inference makes of them beside reference figures: accuracy, cost, honesty of
 * confidence, certified automation, and CPU seconds. The crowds are read from CROWD_DATA; any folder of the same layout will do.
 */
const sections = [
  'categorical',
  'crowdkit',
  'kinds',
  'adaptive',
  'honest',
  'automation',
  'together',
  'synthetic',
] as const;
type Section = (typeof sections)[number];
const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    /** Only made-up crowds, of 1,000,000 and 10,000,000 answers. */
    synthetic: { type: 'boolean', default: false },
    only: { type: 'string' },
    /** Draws cost against accuracy, and reliability, as SVG files into this folder. */
    plots: { type: 'string' },
  },
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** What was measured; null or left out where a section did not run. */
interface Measured {
  categorical: Categorical | null;
  crowdkit: Crowdkit | null;
  kinds: Kinds | null;
  adaptive: AdaptiveResult | null;
  honest: HonestResult | null;
  automation: Record<string, AutomationResult> | null;
  together: Record<string, TogetherResult> | null;
  synthetic: Record<string, Synthetic>;
}

/** A set whose answered items nobody knows the truth of can be replayed, but not judged. */
function hasTruth(set: CrowdSet): boolean {
  const has = set.kind !== 'categorical' || set.trueClass.some((label) => label >= 0);
  if (!has) say(`${set.name} is left out: its truth is of items that nobody answered.`);
  return has;
}

function measure(wanted: ReadonlySet<Section>, folder: string | null): Measured {
  const reference = readReference();
  const sets = (folder ? readSets(folder) : []).filter(hasTruth);
  if (!folder)
    say('The recorded crowds are not here: set CROWD_DATA to their folder. Only made-up crowds are measured.');
  else say(`${sets.length} recorded crowds in ${folder}`);
  const noise = new Noise();
  const run = <T>(name: Section, of: () => T, lines: (found: T) => string[]): T | null => {
    if (!wanted.has(name) || sets.length === 0) return null;
    noise.sample();
    say('');
    const found = of();
    for (const line of lines(found)) say(line);
    return found;
  };
  const classes = run(
    'categorical',
    () => categorical(sets),
    (found) => categoricalLines(found, reference),
  );
  const found: Measured = {
    categorical: classes,
    crowdkit:
      classes &&
      run(
        'crowdkit',
        () => crowdkit(folder!, classes, say),
        (theirs) => crowdkitLines(theirs, classes),
      ),
    kinds: run(
      'kinds',
      () => kinds(sets),
      (found) => kindLines(found, reference.sets),
    ),
    adaptive: run('adaptive', () => adaptive(sets), adaptiveLines),
    honest: run('honest', () => honest(sets), honestLines),
    automation: run(
      'automation',
      () => automation(sets),
      (found) => automationLines(found, reference.automation),
    ),
    together: run(
      'together',
      () => together(sets),
      (found) => togetherLines(found, reference.together),
    ),
    synthetic: {},
  };
  if (wanted.has('synthetic'))
    for (const answers of flags.synthetic ? [1e6, 1e7] : [1e6]) {
      const one = synthetic(answers, 1);
      found.synthetic[`synthetic_${answers / 1e6}m`] = one;
      for (const line of ['', ...syntheticLines(one)]) say(line);
    }
  noise.sample();
  say(`\n${noise.says()}`);
  return found;
}

const named = flags.only?.split(',') ?? [];
const strange = named.find((name) => !(sections as readonly string[]).includes(name));
if (strange !== undefined) {
  say(`There is no section ${strange}; there are ${sections.join(', ')}.`);
  process.exit(2);
}
const wanted = new Set<Section>(flags.synthetic ? ['synthetic'] : named.length > 0 ? (named as Section[]) : sections);
if (wanted.has('crowdkit')) wanted.add('categorical');
const found = measure(wanted, crowdFolder());
if (flags.plots && found.adaptive && found.honest) {
  for (const file of drawPlots(flags.plots, found.adaptive, found.honest)) say(`drew ${file}`);
}
if (flags.json) {
  const { categorical: classes, crowdkit: theirs, synthetic: madeUp, ...rest } = found;
  const figures = {
    sets: classes?.sets ?? {},
    mean: classes?.mean ?? {},
    ...rest,
    ...madeUp,
    crowdkit_cpu_ratio: theirs?.crowdkit_cpu_ratio ?? null,
    ...(classes && { picks: classes.picks, cpu_s: classes.cpu_s }),
    ...(theirs && { crowdkit: theirs }),
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
