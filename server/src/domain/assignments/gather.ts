interface Waiting<Call, Answer> {
  call: Call;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

export interface Gathering<Call, Answer> {
  /** Does all of them in one go: an answer for each, in their order. */
  together(calls: readonly Call[]): Promise<readonly Answer[]>;
  /** Does one; asked again for each when doing them together failed, so that one bad call spoils nothing but itself. */
  alone(call: Call): Promise<Answer>;
  /** How many go together at most, and how many such groups may be under way at once. */
  most: number;
  atOnce: number;
}

/**
 * Lets calls that arrive at the same moment share one transaction, and so one wait for the disk. The first goes at once; what comes
 * while groups are under way forms the next one. So nobody waits for company, and a slow disk makes larger groups instead of a queue.
 */
export class Gather<Call, Answer> {
  readonly #how: Gathering<Call, Answer>;
  #waiting: Waiting<Call, Answer>[] = [];
  #underWay = 0;

  constructor(how: Gathering<Call, Answer>) {
    this.#how = how;
  }

  do(call: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ call, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#underWay >= this.#how.atOnce || this.#waiting.length === 0) return;
    const group = this.#waiting.splice(0, this.#how.most);
    this.#underWay += 1;
    void this.#run(group).finally(() => {
      this.#underWay -= 1;
      this.#next();
    });
  }

  async #run(group: readonly Waiting<Call, Answer>[]): Promise<void> {
    const [first] = group;
    if (first && group.length === 1) return settle(first, this.#how.alone(first.call));
    try {
      const answers = await this.#how.together(group.map(({ call }) => call));
      for (const [at, { resolve }] of group.entries()) resolve(answers[at]!);
    } catch {
      await Promise.all(group.map((one) => settle(one, this.#how.alone(one.call))));
    }
  }
}

async function settle<Call, Answer>(
  { resolve, reject }: Waiting<Call, Answer>,
  answer: Promise<Answer>,
): Promise<void> {
  try {
    resolve(await answer);
  } catch (error) {
    reject(error);
  }
}
