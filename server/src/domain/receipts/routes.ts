import { contract } from '@manyhands/contract';
import { type Route, raw, reading, writing } from '../../http/door.ts';
import { listEntries } from './entries.ts';
import { exportWeek } from './export.ts';
import { chooseMail } from './mail.ts';
import { listBatches, showBatch } from './of-batch.ts';
import { showTemplate } from './of-template.ts';
import { showWeek } from './of-week.ts';
import { showPicture } from './picture.ts';

const { receipts } = contract;

export const routes: Route[] = [
  reading(receipts.batch, showBatch),
  reading(receipts.template, showTemplate),
  reading(receipts.batches, listBatches),
  reading(receipts.week, showWeek),
  reading(receipts.entries, listEntries),
  raw(receipts.export, exportWeek),
  raw(receipts.picture, showPicture),
  writing(receipts.mail, chooseMail),
];
