import type { Values } from '@manyhands/contract';
import type { ColumnType, Generated } from 'kysely';
import type { Json, JsonDefault, Maybe } from './columns.ts';

export type AssignmentState =
  | 'claimed'
  | 'submitted'
  | 'sent_back'
  | 'accepted'
  | 'rejected'
  | 'released'
  | 'expired'
  | 'skipped'
  | 'reported'
  | 'cancelled';

/** Tables of leases, and of what workers and reviewers say to answers. */
export interface AssignmentTables {
  assignment: {
    workspace_id: string;
    worker_id: string;
    lane_id: string;
    seq: number;
    assignment_id: string;
    batch_id: string;
    item_id: string;
    state: AssignmentState;
    claimed_at: Date;
    due_at: Maybe<Date>;
    extended: Generated<boolean>;
    awaiting_review: Generated<boolean>;
    submitted_at: Maybe<Date>;
    revised_at: Maybe<Date>;
    answer: ColumnType<Values | null, string | null | undefined, string | null>;
    rounds: Generated<number>;
    returned_seq: Maybe<number>;
    note: Maybe<string>;
    asked_fields: Maybe<string[]>;
    parked_at: Maybe<Date>;
    left_seconds: Maybe<number>;
  };
  draft: { workspace_id: string; assignment_id: string; worker_id: string; typed: Json<Values>; saved_at: Date };
  decision: {
    workspace_id: string;
    decision_id: string;
    assignment_id: string;
    batch_id: string;
    item_id: string;
    kind: 'accepted' | 'sent_back' | 'rejected';
    clause: Maybe<number>;
    clause_text: Maybe<string>;
    fields: Generated<string[]>;
    notes: JsonDefault<Record<string, string>>;
    evidence: Generated<string>;
    due_was: Maybe<Date>;
    decided_by: Maybe<string>;
    decided_at: Date;
    undone_at: Maybe<Date>;
  };
  comment: {
    workspace_id: string;
    comment_id: string;
    assignment_id: string;
    field: Maybe<string>;
    body: string;
    by_person: string;
    by_name: string;
    at: Date;
  };
  broken_report: {
    workspace_id: string;
    batch_id: string;
    assignment_id: string;
    worker_id: string;
    item_id: string;
    reason: string;
    at: Date;
    cleared_at: Maybe<Date>;
  };
}
