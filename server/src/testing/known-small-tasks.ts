import type { Somebody, World } from './world.ts';

/**
 * Notes small tasks in the workspace of `asha`, with the secret word in whatever can hold it, and answers an input for each endpoint of the
 * audit.
 */
export async function knownSmallTasks(
  world: World,
  { hands }: Somebody,
  secretWord: string,
  template: string,
): Promise<Record<string, Record<string, unknown>>> {
  const note = (name: string) =>
    hands.smallTasks.create({ name, who: secretWord, minutes: 2, timesPerWeek: 10, tool: secretWord });
  const one = await note(`Tag the ${secretWord}`);
  const other = await note(`Weigh every ${secretWord}`);
  await hands.smallTasks.change({ id: one.id, template });
  await hands.smallTasks.startTimer({ id: one.id });
  world.clock.advance({ minutes: 2 });
  const timing = await hands.smallTasks.stopTimer({});
  await hands.smallTasks.startTimer({ id: one.id });
  const id = { id: one.id };
  const exercise = {
    step: 'list',
    listed: [one.id],
    repeats: [],
    kind: null,
    chosen: null,
    template: null,
    seconds: {},
  };
  await hands.smallTasks.saveExercise({ ...exercise, step: 'list' });
  return {
    'smallTasks.list': {},
    'smallTasks.summary': {},
    'smallTasks.get': id,
    'smallTasks.create': { name: 'Water the plants' },
    'smallTasks.change': { ...id, minutes: 3 },
    'smallTasks.handOver': id,
    'smallTasks.putAside': id,
    'smallTasks.reopen': id,
    'smallTasks.remove': id,
    'smallTasks.merge': { ...id, others: [other.id] },
    'smallTasks.unmerge': id,
    'smallTasks.distinct': { ...id, others: [other.id] },
    'smallTasks.writeBrief': id,
    'smallTasks.timer': {},
    'smallTasks.startTimer': id,
    'smallTasks.stopTimer': {},
    'smallTasks.countTiming': { id: timing.id, minutes: 2 },
    'smallTasks.cards': { business: 'agency' },
    'smallTasks.takeCards': { business: 'agency', cards: [{ card: 'captions' }] },
    'smallTasks.import': { text: 'task,minutes\nWater the plants,2' },
    'smallTasks.exercise': {},
    'smallTasks.saveExercise': { ...exercise, listed: [] },
  };
}
