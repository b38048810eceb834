import { parseArgs } from 'node:util';
import { planNamed, planNames } from '@manyhands/contract';
import { best, unknown } from '@manyhands/inference';
import { openGround } from './claim/ground.ts';
import { closeConnections } from './claim/load.ts';
import { type CategoricalSet, crowdFolder, readSets } from './inference/sets.ts';
import { accuracy, fixedMajority, makeCrowd } from './replay/crowd.ts';
import { runOnPlatform } from './replay/platform.ts';
import { simulate } from './replay/simulate.ts';

// A recorded crowd works through the real HTTP API under a quality plan; what comes out is put beside what the offline simulator says of the same crowd and
// the same plan, and beside three and five answers each with the majority.
const { values: flags } = parseArgs({
  options: {
    set: { type: 'string' },
    plan: { type: 'string', default: 'careful' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);

function chosenSet(): CategoricalSet {
  const folder = crowdFolder();
  if (!folder) throw new Error('There are no recorded crowds: set CROWD_DATA to the folder that holds them.');
  const sets = readSets(folder).filter((set) => set.kind === 'categorical');
  const set = sets.find(({ name }) => name === flags.set);
  if (!set) throw new Error(`Name a set with --set; there are ${sets.map(({ name }) => name).join(', ')}.`);
  return set;
}

function chosenPlan() {
  const name = planNames.find((one) => one === flags.plan);
  if (!name || name === 'custom') throw new Error('Name a plan with --plan: quick, balanced, careful or twice.');
  return planNamed(name);
}

const [set, plan, seed] = [chosenSet(), chosenPlan(), Number(flags.seed)];
const crowd = makeCrowd(set, plan.goldShare > 0, seed);
const { answers } = crowd.collected;
say(
  `${set.name}: ${answers.items} items, ${answers.workers} workers, ${answers.item.length} answers; ${plan.name}, ${crowd.gold.filter((k) => k >= 0).length} golds`,
);
const simulated = simulate(crowd, plan, seed);
const { posterior } = simulated;
const leads = (item: number, truth: number): number =>
  Number(best({ posterior, classes: answers.classes }, item) === truth);
const ground = await openGround();
try {
  const run = await runOnPlatform(ground, crowd, plan, say);
  const round = (value: number): number => Number(value.toFixed(4));
  const fixed = (each: number) => {
    const majority = fixedMajority(crowd, each);
    return { accuracy: round(majority.accuracy), answers_per_item: round(majority.answers_per_item) };
  };
  const result = {
    set: set.name,
    plan: plan.name,
    accuracy: round(accuracy(crowd, (item, truth) => Number(run.results[item] === truth && truth !== unknown))),
    answers_per_item: round(run.answers / answers.items),
    simulator_accuracy: round(accuracy(crowd, leads)),
    simulator_answers_per_item: round(simulated.answers / answers.items),
    fixed3_majority: fixed(3),
    fixed5_majority: fixed(5),
    over_assigned: run.overAssigned,
    rounds: run.rounds,
    golds: crowd.gold.filter((k) => k !== unknown).length,
  };
  const line = (name: string, share: number, each: number): void =>
    say(
      `  ${name.padEnd(28)} ${(share * 100).toFixed(1).padStart(5)} % right   ${each.toFixed(2).padStart(5)} answers per item`,
    );
  line('through the API', result.accuracy, result.answers_per_item);
  line('offline simulator', result.simulator_accuracy, result.simulator_answers_per_item);
  line('three each, majority', result.fixed3_majority.accuracy, result.fixed3_majority.answers_per_item);
  line('five each, majority', result.fixed5_majority.accuracy, result.fixed5_majority.answers_per_item);
  say(`  over-assigned: ${result.over_assigned}`);
  if (flags.json) process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  closeConnections();
  await ground.close();
}
