/** Every address of the worker app. */
export const places = {
  work: '/worker',
  join: '/worker/join',
  batch: '/worker/batches/:id',
  answers: '/worker/answers',
  answer: '/worker/answers/:id',
  checks: '/worker/checks',
  practice: '/worker/practice/:id',
  you: '/worker/you',
  doing: '/worker/you/doing',
} as const;

export const toBatch = (batch: string, workspace: string): string =>
  `/worker/batches/${encodeURIComponent(batch)}?workspace=${encodeURIComponent(workspace)}`;
export const toPractice = (batch: string, workspace: string): string =>
  `/worker/practice/${encodeURIComponent(batch)}?workspace=${encodeURIComponent(workspace)}`;
export const toAnswer = (assignment: string, workspace: string): string =>
  `/worker/answers/${encodeURIComponent(assignment)}?workspace=${encodeURIComponent(workspace)}`;
