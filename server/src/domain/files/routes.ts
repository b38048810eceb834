import { contract } from '@manyhands/contract';
import type { Blobs } from '../../blobs/blobs.ts';
import { type Route, raw } from '../../http/door.ts';
import { getFile } from './get.ts';
import { uploadFile } from './upload.ts';

export const routes = ({ blobs }: { blobs: Blobs }): Route[] => [
  raw(contract.files.upload, (house, input, knock) => uploadFile(house, blobs, input, knock)),
  raw(contract.files.get, (house, input, knock) => getFile(house, blobs, input, knock)),
];
