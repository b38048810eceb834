import { routes as activeTime } from './domain/active-time/routes.ts';
import { routes as assignments } from './domain/assignments/routes.ts';
import { routes as baselines } from './domain/baselines/routes.ts';
import { routes as batches } from './domain/batches/routes.ts';
import { routes as decisions } from './domain/decisions/routes.ts';
import { routes as demo } from './domain/demo/routes.ts';
import { routes as disagreements } from './domain/disagreements/routes.ts';
import { routes as events } from './domain/events/routes.ts';
import { routes as files } from './domain/files/routes.ts';
import { routes as golds } from './domain/golds/routes.ts';
import { routes as home } from './domain/home/routes.ts';
import { routes as imports } from './domain/imports/routes.ts';
import { routes as items } from './domain/items/routes.ts';
import type { Auth } from './domain/people/auth.ts';
import { routes as people } from './domain/people/routes.ts';
import { routes as pools } from './domain/pools/routes.ts';
import { routes as proofs } from './domain/proofs/routes.ts';
import { routes as quality } from './domain/quality/routes.ts';
import { routes as questions } from './domain/questions/routes.ts';
import { routes as receipts } from './domain/receipts/routes.ts';
import { routes as repeats } from './domain/repeats/routes.ts';
import { routes as results } from './domain/results/routes.ts';
import { routes as signals } from './domain/signals/routes.ts';
import { routes as skills } from './domain/skills/routes.ts';
import { routes as smallTasks } from './domain/small-tasks/routes.ts';
import { routes as spotChecks } from './domain/spot-checks/routes.ts';
import { briefRoutes } from './domain/templates/brief-routes.ts';
import { routes as templates } from './domain/templates/routes.ts';
import { routes as tests } from './domain/tests/routes.ts';
import { routes as verifications } from './domain/verifications/routes.ts';
import { routes as workspaces } from './domain/workspaces/routes.ts';
import type { Route } from './http/door.ts';
import type { AppParts } from './jobs/parts.ts';

/** All routes. A folder that needs parts of the app (blobs, mail) exports a function of them. */
export const doors = (app: AppParts, auth: () => Auth): Route[] => [
  ...people(auth),
  ...workspaces(app),
  ...pools(app),
  ...templates,
  ...briefRoutes(app),
  ...smallTasks,
  ...batches,
  ...items,
  ...imports(app),
  ...golds,
  ...baselines,
  ...assignments,
  ...questions,
  ...events,
  ...results,
  ...quality,
  ...decisions,
  ...spotChecks,
  ...disagreements,
  ...verifications,
  ...tests,
  ...skills,
  ...signals,
  ...files(app),
  ...proofs(app),
  ...repeats,
  ...activeTime,
  ...receipts,
  ...home,
  ...demo,
];
