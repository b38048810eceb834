import { classes } from '../../look/classes.ts';
import type { stateWords } from '../words/state.ts';
import css from './answers.module.css';

/** A state in words with a sign of its shape, never by colour alone. */
export function State({ says, tone }: (typeof stateWords)[keyof typeof stateWords]) {
  return (
    <span className={classes(css.state, css[tone])}>
      <span aria-hidden="true">{{ plain: '○', wait: '↩', done: '✓', stop: '✗' }[tone]}</span> {says}
    </span>
  );
}
