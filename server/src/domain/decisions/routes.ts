import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import { accept, acceptMany } from './accept.ts';
import { comment } from './comment.ts';
import { queue } from './queue.ts';
import { reject } from './reject.ts';
import { sendBack } from './send-back.ts';
import { undo } from './undo.ts';
import { showReview } from './view.ts';

const { decisions } = contract;

export const routes: Route[] = [
  reading(decisions.queue, queue),
  reading(decisions.get, showReview),
  writing(decisions.accept, accept),
  writing(decisions.acceptMany, acceptMany),
  writing(decisions.sendBack, sendBack),
  writing(decisions.reject, reject),
  writing(decisions.undo, undo),
  writing(decisions.comment, comment),
];
