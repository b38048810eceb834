import { contract } from '@manyhands/contract';
import { type Route, raw, reading, writing } from '../../http/door.ts';
import type { AppParts } from '../../jobs/parts.ts';
import { confirm } from './confirm.ts';
import { discard } from './discard.ts';
import { getImport, listImports } from './get.ts';
import { mapColumns } from './map.ts';
import { rollBack } from './roll-back.ts';
import { paste, upload } from './upload.ts';

export const routes = (app: AppParts): Route[] => [
  raw(contract.imports.create, (house, input, knock) => upload(app, house, input, knock)),
  raw(contract.imports.paste, (house, input, knock) => paste(app, house, input, knock)),
  raw(contract.imports.map, (house, input, knock) => mapColumns(app, house, input, knock)),
  reading(contract.imports.list, listImports),
  reading(contract.imports.get, getImport),
  writing(contract.imports.confirm, confirm),
  writing(contract.imports.rollBack, rollBack),
  writing(contract.imports.discard, discard),
];
