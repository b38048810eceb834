import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import { applySuggestions } from './apply.ts';
import { compareVersions } from './compare.ts';
import { showTest } from './show.ts';

export const routes: Route[] = [
  reading(contract.tests.show, showTest),
  writing(contract.tests.apply, applySuggestions),
  reading(contract.tests.compare, compareVersions),
];
