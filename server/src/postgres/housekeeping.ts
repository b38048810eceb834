import type { Clock } from '../jobs/parts.ts';
import { makeEventPartitions } from './migrate.ts';

/** What keeps the database tidy by itself. */
export const clocks: readonly Clock[] = [
  {
    name: 'event partitions',
    everySeconds: 12 * 3600,
    run: async ({ database, clock }) => {
      await makeEventPartitions(database.pool, clock());
      return 0;
    },
  },
  {
    name: 'old idempotency keys',
    everySeconds: 600,
    run: async ({ database, clock }) => {
      const before = new Date(clock().getTime() - 48 * 3600_000);
      const { rowCount } = await database.pool.query(
        'delete from idempotency_key where (scope, key) in (select scope, key from idempotency_key where created_at < $1 limit 5000)',
        [before],
      );
      return rowCount ?? 0;
    },
  },
];
