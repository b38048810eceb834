import { contract } from '@manyhands/contract';
import { type Route, reading } from '../../http/door.ts';
import { getMine, getSkill, listMine } from './get.ts';
import { tableOfSkills } from './table.ts';

const { skills } = contract;

export const routes: Route[] = [
  reading(skills.table, tableOfSkills),
  reading(skills.get, getSkill),
  reading(skills.mine, listMine),
  reading(skills.myHistory, getMine),
];
