import { defineConfig } from 'vitest/config';

// Tests run on the sources: the `source` export condition points each package at its TypeScript.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: {
    include: ['{contract,inference,linter,sdk,server,web,checks,bench,examples}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['server/src/testing/postgres-once.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    pool: 'forks',
    // Files of one worker share the modules they import, which halves the whole: nothing of ours keeps state but by database or workspace.
    isolate: false,
  },
});
