import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import { answerContest } from './answer-contest.ts';
import { changeGold } from './change.ts';
import { contestGold } from './contest.ts';
import { contestsOf } from './contests.ts';
import { createGold } from './create.ts';
import { goldFromResult } from './from-result.ts';
import { goldHealth } from './health.ts';
import { importGolds } from './import.ts';
import { getGold, listGolds } from './list.ts';
import { mine } from './mine.ts';
import { resumeGold, retireGold, suspendGold } from './move.ts';
import { practice, tryAnswer } from './practice.ts';

const { golds } = contract;

export const routes: Route[] = [
  reading(golds.list, listGolds),
  reading(golds.get, getGold),
  writing(golds.create, createGold),
  writing(golds.fromResult, goldFromResult),
  writing(golds.import, importGolds),
  writing(golds.change, changeGold),
  writing(golds.suspend, suspendGold),
  writing(golds.resume, resumeGold),
  writing(golds.retire, retireGold),
  reading(golds.health, goldHealth),
  writing(golds.contest, contestGold),
  reading(golds.contests, contestsOf),
  writing(golds.answerContest, answerContest),
  reading(golds.practice, practice),
  writing(golds.tryAnswer, tryAnswer),
  reading(golds.mine, mine),
];
