import { adviceOn, type contract, type Given } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { mayDo } from './may.ts';
import { findFacts, type TaskFactsShown } from './store.ts';
import { answersOf, factsOf } from './task.ts';

export type SmallTaskShown = Given<typeof contract.smallTasks.create>;

export const whoDoes = (task: Pick<TaskFactsShown, 'person' | 'personName' | 'who'>): SmallTaskShown['who'] => {
  if (task.person) return { name: task.personName ?? task.who ?? 'somebody who left', person: task.person };
  return task.who ? { name: task.who, person: null } : null;
};

/** A small task as members see it, with what to do with it and what the actor may do. */
export function viewTask(actor: Actor, task: TaskFactsShown): SmallTaskShown {
  return {
    id: task.smallTaskId,
    name: task.name,
    who: whoDoes(task),
    minutes: task.minutes,
    timesPerWeek: task.timesPerWeek,
    tool: task.tool,
    kind: task.kind,
    business: task.business,
    answers: answersOf(task),
    state: task.state,
    template:
      task.templateId && task.templateName !== null
        ? { id: task.templateId, name: task.templateName, archived: task.templateArchived === true }
        : null,
    hoursPerWeek: task.hours,
    advice: adviceOn(factsOf(task)),
    measured:
      task.measuredTimes > 0 && task.measuredSeconds !== null
        ? {
            minutes: Math.round((task.measuredSeconds / task.measuredTimes / 60) * 100) / 100,
            times: task.measuredTimes,
          }
        : null,
    madeBy: task.madeByName,
    createdAt: task.createdAt,
    changedAt: task.changedAt,
    can: mayDo(actor, task),
  };
}

/** The answer of every verb on a small task: what it is like now. Refuses `not-found`. */
export async function showTask(reader: Reader, id: string): Promise<SmallTaskShown> {
  return viewTask(reader.actor, (await findFacts(reader, id)) ?? refuse('not-found'));
}
