/** Truth inference for redundant answers. Nothing here yet but what a result needs today: the majority. */
export { type Majority, majority } from './majority.ts';
