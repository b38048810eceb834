import { lazy } from 'react';

const load = () => import('./pages.ts');
export const AskSheet = lazy(() => load().then((m) => ({ default: m.AskSheet })));
export const MadeClear = lazy(() => load().then((m) => ({ default: m.MadeClear })));
export const QuestionsSheet = lazy(() => load().then((m) => ({ default: m.QuestionsSheet })));
