// Who may import whom: the floors of ARCHITECTURE.md. A line here is a wall; moving one is an ADR.
import path from 'node:path';
import { importsOf, sources } from './files.mjs';

/** Domain folders from the ground up: each may know those before it. */
export const order = [
  'people',
  'workspaces',
  'events',
  'files',
  'templates',
  'small-tasks',
  'pools',
  'batches',
  'items',
  'imports',
  'golds',
  'baselines',
  'assignments',
  'questions',
  'results',
  'decisions',
  'beliefs',
  'skills',
  'signals',
  'proofs',
  'spot-checks',
  'disagreements',
  'verifications',
  'quality',
  'tests',
  'active-time',
  'receipts',
  'repeats',
  'home',
  'demo',
];
// These belong to two nouns at once by nature, each written down where it stands.
const doorsBetween = new Set(['server/src/domain/people/routes.ts → workspaces']);

const floor = (name) => {
  const inServer = /^server\/src\/([^/]+)/.exec(name)?.[1];
  if (!inServer) return null;
  if (inServer.endsWith('.ts')) return 'roof';
  return inServer;
};
const groundFloor = new Set(['postgres', 'jobs', 'http', 'mail', 'blobs', 'tables', 'net', 'sandbox']);

export async function check(root) {
  const wrong = [];
  for (const { name, text } of sources(root)) {
    if (name.includes('/testing/') || /(\.test|-arbitrary)\.tsx?$/.test(name) || name.startsWith('checks/')) continue;
    for (const target of importsOf(text)) wrong.push(...complaints(name, target));
  }
  return wrong;
}

function complaints(name, target) {
  const packageOf = name.split('/')[0];
  // Only the command of inference reads and writes files; what it runs on is pure.
  const ownTools = name.startsWith('inference/src/command/') ? /^node:/ : /^$/;
  const wall = { contract: /^(zod|@cfworker\/json-schema)$/, linter: /^@manyhands\/contract$/, inference: ownTools }[
    packageOf
  ];
  if (wall && !target.startsWith('.') && !wall.test(target)) return [`${name}: ${packageOf} may not import ${target}`];
  if (packageOf === 'web' && /^@manyhands\/server/.test(target)) return [`${name}: web may not import the server`];
  if (packageOf === 'sdk' && /^@manyhands\/(server|web)/.test(target)) return [`${name}: sdk may not import ${target}`];
  if (packageOf !== 'server' || !target.startsWith('.')) return [];
  const to = path.posix.join(path.posix.dirname(name), target);
  return [...betweenFloors(name, to), ...betweenFolders(name, to)];
}

function betweenFloors(name, to) {
  const [from, into] = [floor(name), floor(to)];
  if (from === into || from === 'roof' || from === 'testing') return [];
  if (from === 'kit') return [`${name}: kit imports nothing of the server, but ${to}`];
  if (groundFloor.has(from) && into === 'domain') return [`${name}: the ground floor may not know the domain (${to})`];
  if (into === 'roof' && !['config.ts'].includes(path.basename(to))) return [`${name}: only the roof may import ${to}`];
  return [];
}

function betweenFolders(name, to) {
  const [, from] = /^server\/src\/domain\/([^/]+)\//.exec(name) ?? [];
  const [, into] = /^server\/src\/domain\/([^/]+)\//.exec(to) ?? [];
  if (!from || !into || from === into) return [];
  if (!order.includes(from) || !order.includes(into))
    return [`${name}: ${from} or ${into} has no place in the order of domain folders`];
  if (/\/store\.ts$/.test(to)) return [`${name}: ${to} is private to its folder`];
  if (order.indexOf(into) > order.indexOf(from) && !doorsBetween.has(`${name} → ${into}`))
    return [`${name}: ${from} may not know ${into}, which stands below it`];
  return [];
}
