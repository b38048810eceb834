import { describe, expect, it } from 'vitest';
import { routesUsed } from './routes-used.ts';

const table = `export const routes = {
  'work.list': ['GET', '/v1/work'],
  'assignments.claim': ['POST', '/v1/batches/{id}/claim'],
  'files.get': ['GET', '/v1/files/{id}', 'stream'],
  'members.remove': ['DELETE', '/v1/members/{id}'],
} as const;`;

describe('the endpoints that a bundle takes along', () => {
  it('are those that a source calls, on one line or two, or names in a link', () => {
    const sources = [
      'hands.work.list({})',
      'await hands.assignments\n        .claim({ id })',
      "addressOf('files.get', { id })",
    ];
    const left = routesUsed(table, sources);
    for (const name of ['work.list', 'assignments.claim', 'files.get']) expect(left).toContain(`'${name}'`);
    expect(left).not.toContain('members.remove');
    expect(left.split('\n')).toHaveLength(5);
  });
  it('are not those whose noun and verb stand in different calls', () => {
    expect(routesUsed(table, ['members.list(); keys.remove()'])).not.toContain('members.remove');
  });
  it('stay what they are, with everything around them', () => {
    const left = routesUsed(table, []);
    expect(left).toBe('export const routes = {\n} as const;');
  });
});
