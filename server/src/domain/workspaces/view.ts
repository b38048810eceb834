import type { contract, Given } from '@manyhands/contract';
import type { Selectable } from 'kysely';
import type { Tables } from '../../postgres/tables.ts';

export type WorkspaceView = Given<typeof contract.workspaces.create>;

export const viewWorkspace = (row: Selectable<Tables['workspace']>): WorkspaceView => ({
  id: row.workspace_id,
  name: row.name,
  language: row.language,
  timeZone: row.time_zone,
  currency: row.currency,
  reviewHours: row.review_hours,
  brokenReports: row.broken_reports,
  sample: row.sample,
});
