export { clocks } from './steps.ts';
