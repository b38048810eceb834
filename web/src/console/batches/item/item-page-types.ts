import type { hands } from '../../../session/hands.ts';

export type ItemResult = Awaited<ReturnType<typeof hands.results.item>>;
export type ItemAnswer = ItemResult['answers'][number];
