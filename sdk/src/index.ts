export { addressOf, type CallOptions, createHands, type Hands, HandsError, type HandsOptions } from './client.ts';
export { everyPage } from './every-page.ts';
export { routes } from './routes.gen.ts';
export { type ServerEvent, serverEvents } from './server-events.ts';
export { type WatchOptions, watchBatch } from './watch-batch.ts';
