import { createBrowserRouter, type RouteObject } from 'react-router';
import { Fallen } from './frame/fallen.tsx';
import { Frame } from './frame/frame.tsx';
import { NotFound } from './frame/not-found.tsx';
import { type PathName, paths } from './paths.ts';

type Page = () => Promise<{ Page: () => React.ReactNode }>;

/** Pages behind the sign-in, each loaded when it is first opened. A page file exports `Page`. */
const inside = {
  home: () => import('./home/page.tsx'),
  audit: () => import('./audit/page.tsx'),
  auditBegin: () => import('./audit/begin-page.tsx'),
  auditImport: () => import('./audit/import-page.tsx'),
  auditExercise: () => import('./audit/exercise-page.tsx'),
  smallTask: () => import('./audit/task-page.tsx'),
  templates: () => import('./templates/page.tsx'),
  library: () => import('./templates/library-page.tsx'),
  templateNew: () => import('./templates/editor-page.tsx'),
  template: () => import('./templates/editor-page.tsx'),
  templateGold: () => import('./golds/page.tsx'),
  goldNew: () => import('./golds/new-page.tsx'),
  goldImport: () => import('./golds/import-page.tsx'),
  gold: () => import('./golds/gold-page.tsx'),
  yourself: () => import('./baselines/page.tsx'),
  templateClauses: () => import('./disagreements/clauses-page.tsx'),
  templateCompare: () => import('./tests/compare-page.tsx'),
  batches: () => import('./batches/page.tsx'),
  batchNew: () => import('./batches/new-page.tsx'),
  repeats: () => import('./repeats/page.tsx'),
  repeat: () => import('./repeats/repeat-page.tsx'),
  repeatNew: () => import('./repeats/new-page.tsx'),
  batch: () => import('./batches/batch-page.tsx'),
  batchItems: () => import('./batches/items-page.tsx'),
  item: () => import('./batches/item-page.tsx'),
  batchImport: () => import('./batches/import-page.tsx'),
  batchResults: () => import('./batches/results-page.tsx'),
  review: () => import('./review/page.tsx'),
  reviewBatch: () => import('./review/batch-page.tsx'),
  batchProofs: () => import('./proofs/page.tsx'),
  batchQuality: () => import('./quality/page.tsx'),
  batchSpotChecks: () => import('./spot-checks/page.tsx'),
  batchTest: () => import('./tests/page.tsx'),
  batchQuestions: () => import('./questions/batch-page.tsx'),
  batchDisagreements: () => import('./disagreements/page.tsx'),
  batchReceipt: () => import('./receipts/batch-page.tsx'),
  templateReceipt: () => import('./receipts/template-page.tsx'),
  receipts: () => import('./receipts/page.tsx'),
  activeTime: () => import('./active-time/page.tsx'),
  questions: () => import('./questions/page.tsx'),
  people: () => import('./people/page.tsx'),
  skills: () => import('./people/skills-page.tsx'),
  signals: () => import('./signals/page.tsx'),
  person: () => import('./people/person-page.tsx'),
  events: () => import('./settings/events-page.tsx'),
  settings: () => import('./settings/page.tsx'),
} satisfies Partial<Record<PathName, Page>>;

/** Pages for those who are not signed in yet. */
const outside = {
  signIn: () => import('../entry/sign-in-page.tsx'),
  signInLink: () => import('../entry/link-page.tsx'),
  resetPassword: () => import('../entry/reset-page.tsx'),
  setup: () => import('../entry/setup-page.tsx'),
  invitation: () => import('../entry/invitation-page.tsx'),
} satisfies Partial<Record<PathName, Page>>;

const routesOf = (pages: Partial<Record<PathName, Page>>): RouteObject[] =>
  Object.entries(pages).map(([name, load]) => ({
    path: paths[name as PathName],
    lazy: async () => ({ Component: (await load()).Page }),
    errorElement: <Fallen />,
  }));

export const router = createBrowserRouter([
  {
    element: <Frame />,
    errorElement: <Fallen />,
    hydrateFallbackElement: <div />,
    children: [...routesOf(inside), { path: '*', element: <NotFound /> }],
  },
  ...routesOf(outside).map((route) => ({ ...route, hydrateFallbackElement: <div /> })),
]);
