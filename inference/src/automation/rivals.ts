import type { Features } from './features.ts';

/**
 * How an item fares against the items of its own group (those that share one side): its rank by each likeness, 0 being
 * the best, how far it lies above the best of the others (their likeness counts as 0 where it is alone), and how many there are.
 * @param group number of the group per item, from 0
 */
export function rivalFeatures(part: Features, by: readonly string[], side: string, group: Int32Array): Features {
  const { rows, values } = part;
  const width = part.names.length;
  const members = membersOf(group);
  const names = [`${side}: rivals`, ...by.flatMap((name) => [`${side}: rank by ${name}`, `${side}: lead by ${name}`])];
  const result = new Float64Array(rows * names.length);
  for (let i = 0; i < rows; i++) result[i * names.length] = members[group[i]!]!.length - 1;
  by.forEach((name, b) => {
    const column = part.names.indexOf(name);
    const likeness = (i: number) => values[i * width + column]!;
    for (const items of members) {
      const order = [...items].sort((x, y) => likeness(y) - likeness(x));
      const second = order.length > 1 ? likeness(order[1]!) : 0;
      let rank = 0;
      for (let at = 0; at < order.length; at++) {
        const i = order[at]!;
        // Equals share the rank of the first of them, so that the order of the items decides nothing.
        if (at > 0 && likeness(i) < likeness(order[at - 1]!)) rank = at;
        result[i * names.length + 1 + 2 * b] = rank;
        result[i * names.length + 2 + 2 * b] = likeness(i) - (at === 0 ? second : likeness(order[0]!));
      }
    }
  });
  return { rows, names, values: result };
}

function membersOf(group: Int32Array): number[][] {
  const members: number[][] = [];
  for (let i = 0; i < group.length; i++) {
    const items = members[group[i]!];
    if (items) items.push(i);
    else members[group[i]!] = [i];
  }
  return members;
}
