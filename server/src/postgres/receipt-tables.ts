import type { ActivityKind } from '@manyhands/contract';
import type { Generated } from 'kysely';
import type { Maybe, Nullable } from './columns.ts';

/** Tables of active time and of receipts. */
export interface ReceiptTables {
  active_span: {
    workspace_id: string;
    span_id: string;
    person_id: string;
    kind: ActivityKind;
    started_at: Date;
    ended_at: Date;
    template_id: Maybe<string>;
    batch_id: Maybe<string>;
  };
  active_time_choice: { workspace_id: string; person_id: string; is_on: Nullable<boolean> };
  active_time_default: { workspace_id: string; is_on: boolean };
  receipt: {
    workspace_id: string;
    batch_id: string;
    items: Generated<number>;
    answers: Generated<number>;
    team_answers: Generated<number>;
    team_seconds: Generated<number>;
  };
  receipt_step: {
    workspace_id: string;
    batch_id: string;
    at: Date;
    items: Generated<number>;
    answers: Generated<number>;
  };
  weekly_mail: { workspace_id: string; person_id: string; next_at: Date; mailed_week: Maybe<string> };
}
