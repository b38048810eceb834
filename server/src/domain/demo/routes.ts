import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import { getDemo, startDemo, stopDemo } from './switch.ts';

export const routes: Route[] = [
  reading(contract.demo.get, getDemo),
  writing(contract.demo.start, startDemo),
  writing(contract.demo.stop, stopDemo),
];
