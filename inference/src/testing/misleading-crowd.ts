import { type Answers, answers, unknown } from '../answers/answers.ts';
import { makeRandom } from '../random.ts';

export interface MisleadingCrowd {
  answers: Answers;
  truth: Int32Array;
  /** The truth of the first items, unknown of the others. */
  gold: Int32Array;
}

/**
 * A crowd that errs together: on a share of items each answer follows one wrong class, the same for all, with chance 0.8; and with a chance each
 * answer copies the one before it. No model that takes answers for independent can know, so its beliefs promise more than they keep.
 */
export function misleadingCrowd(
  seed: number,
  {
    items = 600,
    workers = 30,
    classes = 2,
    perItem = 5,
    misleading = 0.15,
    copying = 0,
    skill = 0.85,
    golds = 100,
  } = {},
): MisleadingCrowd {
  const random = makeRandom(seed);
  const rows = items * perItem;
  const [item, worker, label] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows)];
  const truth = Int32Array.from({ length: items }, () => random.below(classes));
  const other = (own: number) => (own + 1 + random.below(classes - 1)) % classes;
  const people = Int32Array.from({ length: workers }, (_, w) => w);
  for (let i = 0; i < items; i++) {
    const lure = random.next() < misleading ? other(truth[i]!) : unknown;
    random.shuffle(people);
    for (let r = i * perItem; r < (i + 1) * perItem; r++) {
      [item[r], worker[r]] = [i, people[r - i * perItem]!];
      const own = truth[i]!;
      const copies = r > i * perItem && random.next() < copying;
      if (copies) label[r] = label[r - 1]!;
      else if (lure !== unknown && random.next() < 0.8) label[r] = lure;
      else label[r] = random.next() < skill ? own : other(own);
    }
  }
  const gold = truth.map((own, i) => (i < golds ? own : unknown));
  return { answers: answers(item, worker, label, { items, workers, classes }), truth, gold };
}
