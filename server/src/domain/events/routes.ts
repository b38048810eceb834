import { contract } from '@manyhands/contract';
import { type Route, reading } from '../../http/door.ts';
import { listEvents } from './list.ts';

export const routes: Route[] = [reading(contract.events.list, listEvents)];
