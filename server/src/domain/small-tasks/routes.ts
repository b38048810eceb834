import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import { listCards, takeCards } from './cards.ts';
import { changeSmallTask, handOver, putAside, removeSmallTask, reopen } from './change.ts';
import { createSmallTask } from './create.ts';
import { getExercise, saveExercise } from './exercise.ts';
import { importSmallTasks } from './import.ts';
import { getSmallTask, listSmallTasks } from './list.ts';
import { distinct, merge, unmerge } from './merge.ts';
import { auditSummary } from './summary.ts';
import { countTiming, startTimer, stopTimer, timer } from './timer.ts';
import { writeBrief } from './write-brief.ts';

const { smallTasks } = contract;

export const routes: Route[] = [
  reading(smallTasks.list, listSmallTasks),
  reading(smallTasks.summary, auditSummary),
  reading(smallTasks.get, getSmallTask),
  writing(smallTasks.create, createSmallTask),
  writing(smallTasks.change, changeSmallTask),
  writing(smallTasks.handOver, handOver),
  writing(smallTasks.putAside, putAside),
  writing(smallTasks.reopen, reopen),
  writing(smallTasks.remove, removeSmallTask),
  writing(smallTasks.merge, merge),
  writing(smallTasks.unmerge, unmerge),
  writing(smallTasks.distinct, distinct),
  writing(smallTasks.writeBrief, writeBrief),
  reading(smallTasks.timer, timer),
  writing(smallTasks.startTimer, startTimer),
  writing(smallTasks.stopTimer, stopTimer),
  writing(smallTasks.countTiming, countTiming),
  reading(smallTasks.cards, listCards),
  writing(smallTasks.takeCards, takeCards),
  writing(smallTasks.import, importSmallTasks),
  reading(smallTasks.exercise, getExercise),
  writing(smallTasks.saveExercise, saveExercise),
];
