import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import { listOwn, listSignals } from './list.ts';
import { answerSignal, settle } from './settle.ts';

const { signals } = contract;

export const routes: Route[] = [
  reading(signals.list, listSignals),
  writing(signals.see, settle('see')),
  writing(signals.dismiss, settle('dismiss')),
  writing(signals.reopen, settle('reopen')),
  reading(signals.mine, listOwn),
  writing(signals.answer, answerSignal),
];
