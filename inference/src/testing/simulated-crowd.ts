import { type Answers, answers } from '../answers/answers.ts';
import { makeRandom } from '../random.ts';

/** A crowd whose truth and skills are known, for tests: each worker is right with their own chance, else wrong at random. */
export interface SimulatedCrowd {
  answers: Answers;
  truth: Int32Array;
}

/**
 * @param skills chance of each worker to be right
 * @param each how many different workers answer each item
 */
export function simulatedCrowd(
  seed: number,
  { items, classes, skills, each }: { items: number; classes: number; skills: readonly number[]; each: number },
): SimulatedCrowd {
  const random = makeRandom(seed);
  const truth = Int32Array.from({ length: items }, () => random.below(classes));
  const [item, worker, label] = [[], [], []] as [number[], number[], number[]];
  const people = Int32Array.from(skills, (_, w) => w);
  for (let i = 0; i < items; i++)
    for (const w of random.shuffle(people).subarray(0, each)) {
      item.push(i);
      worker.push(w);
      const wrong = (truth[i]! + 1 + random.below(classes - 1)) % classes;
      label.push(random.next() < skills[w]! ? truth[i]! : wrong);
    }
  const counts = { items, workers: skills.length, classes };
  return { answers: answers(Int32Array.from(item), Int32Array.from(worker), Int32Array.from(label), counts), truth };
}
