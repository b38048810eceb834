import { contract } from '@manyhands/contract';
import { type Route, reading } from '../../http/door.ts';
import { getHome } from './get.ts';

export const routes: Route[] = [reading(contract.home.get, getHome)];
