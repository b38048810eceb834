import type { Clock } from '../../jobs/parts.ts';
import { expireDue } from './expire.ts';

const keepDraftsDays = 30;

export const clocks: readonly Clock[] = [
  { name: 'leases that are over', everySeconds: 2, run: (app) => expireDue(app) },
  {
    name: 'drafts nobody came back to',
    everySeconds: 3600,
    run: async ({ database, clock }) => {
      const before = new Date(clock().getTime() - keepDraftsDays * 86_400_000);
      const { rowCount } = await database.pool.query(
        `delete from draft where (workspace_id, assignment_id) in (
           select d.workspace_id, d.assignment_id from draft d
             join assignment a on a.workspace_id = d.workspace_id and a.assignment_id = d.assignment_id
            where d.saved_at < $1 and a.state not in ('claimed', 'sent_back') limit 1000)`,
        [before],
      );
      return rowCount ?? 0;
    },
  },
];
