/** Every address of the console. `to` fills parameters in; a test opens each path. */
export const paths = {
  home: '/',
  audit: '/audit',
  auditBegin: '/audit/begin',
  auditImport: '/audit/import',
  auditExercise: '/audit/exercise',
  smallTask: '/audit/:id',
  templates: '/templates',
  library: '/templates/library',
  templateNew: '/templates/new',
  template: '/templates/:id',
  templateGold: '/templates/:id/gold',
  goldNew: '/templates/:id/gold/new',
  goldImport: '/templates/:id/gold/import',
  gold: '/templates/:id/gold/:gold',
  yourself: '/templates/:id/yourself',
  templateClauses: '/templates/:id/clauses',
  templateCompare: '/templates/:id/compare',
  batches: '/batches',
  batchNew: '/batches/new',
  repeats: '/batches/repeats',
  repeat: '/batches/repeats/:id',
  repeatNew: '/batches/:id/repeat',
  batch: '/batches/:id',
  batchItems: '/batches/:id/items',
  item: '/batches/:id/items/:item',
  batchImport: '/batches/:id/import',
  batchResults: '/batches/:id/results',
  review: '/review',
  reviewBatch: '/batches/:id/review',
  batchProofs: '/batches/:id/proofs',
  batchQuality: '/batches/:id/quality',
  batchSpotChecks: '/batches/:id/spot-checks',
  batchTest: '/batches/:id/test',
  batchQuestions: '/batches/:id/questions',
  batchDisagreements: '/batches/:id/disagreements',
  batchReceipt: '/batches/:id/receipt',
  templateReceipt: '/templates/:id/receipt',
  receipts: '/receipts',
  activeTime: '/active-time',
  questions: '/questions',
  people: '/people',
  skills: '/people/skills',
  signals: '/people/signals',
  person: '/people/:id',
  events: '/events',
  settings: '/settings',
  signIn: '/sign-in',
  signInLink: '/sign-in/link',
  resetPassword: '/reset-password',
  setup: '/setup',
  invitation: '/invitation',
} as const;
export type PathName = keyof typeof paths;

type Parameters<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? { [K in Name]: string } & Parameters<Rest>
  : P extends `${string}:${infer Name}`
    ? { [K in Name]: string }
    : unknown;

/** The address of a page: `to('batch', { id })`. */
export function to<N extends PathName>(name: N, parameters?: Parameters<(typeof paths)[N]> & object): string {
  return paths[name].replaceAll(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent((parameters as Record<string, string> | undefined)?.[key] ?? ''),
  );
}
