import { contract } from '@manyhands/contract';
import { type Route, reading } from '../../http/door.ts';
import { getQuality } from './get.ts';

export const routes: Route[] = [reading(contract.quality.get, getQuality)];
