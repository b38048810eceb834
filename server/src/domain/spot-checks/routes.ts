import { contract } from '@manyhands/contract';
import { type Route, raw, reading, writing } from '../../http/door.ts';
import { exportWith } from '../results/export.ts';
import { certificateBeside } from './beside-export.ts';
import { showCertificate } from './certify.ts';
import { confirm } from './confirm.ts';
import { correct } from './correct.ts';
import { draw } from './draw.ts';
import { plan } from './plan.ts';
import { queue } from './queue.ts';
import { undo } from './undo.ts';
import { showCheck } from './view.ts';

const { spotChecks } = contract;

export const routes: Route[] = [
  reading(spotChecks.plan, plan),
  writing(spotChecks.draw, draw),
  reading(spotChecks.queue, queue),
  reading(spotChecks.get, showCheck),
  writing(spotChecks.confirm, confirm),
  writing(spotChecks.correct, correct),
  writing(spotChecks.undo, undo),
  reading(spotChecks.certificate, showCertificate),
  // The export's door hangs here, since the file carries its certificate.
  raw(contract.results.export, exportWith(certificateBeside)),
];
