import { contract } from '@manyhands/contract';
import { type Route, raw, reading } from '../../http/door.ts';
import type { AppParts } from '../../jobs/parts.ts';
import { modelOf, suggestRewrite } from './suggest-rewrite.ts';

/** Doors of briefs that are still being written. Asking the model is `raw`: no transaction is open while somebody else's computer thinks. */
export const briefRoutes = ({ config }: Pick<AppParts, 'config'>): Route[] => {
  const model = modelOf(config);
  return [
    reading(contract.briefs.model, async () => ({ configured: model !== null, name: model?.name ?? null })),
    raw(contract.briefs.suggestRewrite, (_house, input) => suggestRewrite(model, input)),
  ];
};
