export { clocks } from './watch.ts';
