import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import type { AppParts } from '../../jobs/parts.ts';
import { closeLink, enlist, getPool, join, makeLink, viewLink } from './join.ts';
import { listWorkers, setWorkerState } from './workers.ts';

export const routes = (app: AppParts): Route[] => [
  reading(contract.pools.get, (reader, input) => getPool(reader, input, app.address())),
  writing(contract.pools.makeLink, (tx, input) => makeLink(tx, input, app.address())),
  writing(contract.pools.closeLink, closeLink),
  reading(contract.pools.viewLink, viewLink),
  writing(contract.pools.join, join),
  reading(contract.workers.list, listWorkers),
  writing(contract.workers.pause, (tx, { id }) => setWorkerState(tx, id, 'paused')),
  writing(contract.workers.resume, (tx, { id }) => setWorkerState(tx, id, 'active')),
  writing(contract.workers.enlist, enlist),
];
