import { contract } from '@manyhands/contract';
import { type Route, raw } from '../../http/door.ts';
import type { AppParts } from '../../jobs/parts.ts';
import { getFile } from './get.ts';
import { uploadFile } from './upload.ts';
import { progress } from './uploads.ts';

export const routes = (app: AppParts): Route[] => [
  raw(contract.files.upload, (house, input, knock) => uploadFile(house, app.blobs, input, knock)),
  raw(contract.files.progress, (house, input, { actor }) => progress(house, app, input, actor)),
  raw(contract.files.get, (house, input, knock) => getFile(house, app.blobs, input, knock)),
];
