export { addressOf, type CallOptions, createHands, type Hands, HandsError, type HandsOptions } from './client.ts';
export { routes } from './routes.gen.ts';
