import type { Definition, FieldResult, Plan, Row, Values } from '@manyhands/contract';
import type { ColumnType, Generated } from 'kysely';
import type { AssignmentTables } from './assignment-tables.ts';
import type { BaselineTables } from './baseline-tables.ts';
import type { Json, JsonDefault, Maybe, Nullable } from './columns.ts';
import type { DraftTables } from './draft-tables.ts';
import type { ProofTables } from './proof-tables.ts';
import type { QualityTables } from './quality-tables.ts';
import type { QuestionTables } from './question-tables.ts';
import type { ReceiptTables } from './receipt-tables.ts';
import type { RepeatTables } from './repeat-tables.ts';
import type { SmallTaskTables } from './small-task-tables.ts';
import type { TestTables } from './test-tables.ts';

/** Every table, as its migration made it. Times are Dates, bigints numbers (all of ours stay below 2^53). */
export interface Tables
  extends AssignmentTables,
    QualityTables,
    ProofTables,
    DraftTables,
    ReceiptTables,
    QuestionTables,
    BaselineTables,
    RepeatTables,
    SmallTaskTables,
    TestTables {
  'auth.user': {
    id: string;
    name: string;
    email: string;
    emailVerified: Generated<boolean>;
    createdAt: Generated<Date>;
    updatedAt: Generated<Date>;
  };
  'auth.session': { id: string; userId: string; token: string; expiresAt: Date };
  setup_link: { singleton: Generated<boolean>; token_hash: string; used_at: Maybe<Date> };
  workspace: {
    workspace_id: string;
    name: string;
    language: Generated<string>;
    time_zone: Generated<string>;
    currency: Generated<string>;
    review_hours: Generated<number>;
    broken_reports: Generated<number>;
    sample: Generated<boolean>;
    proof_secret: Generated<string>;
    demo_on: Generated<boolean>;
    created_at: Date;
  };
  member: { workspace_id: string; person_id: string; role: 'viewer' | 'reviewer' | 'manager' | 'owner'; since: Date };
  invitation: {
    workspace_id: string;
    invitation_id: string;
    email: string;
    role: 'viewer' | 'reviewer' | 'manager' | 'owner';
    token_hash: string;
    invited_by: string;
    created_at: Date;
    expires_at: Date;
    accepted_at: Maybe<Date>;
  };
  api_key: {
    workspace_id: string;
    key_id: string;
    name: string;
    scopes: string[];
    secret_hash: string;
    start: string;
    made_by: string;
    created_at: Date;
    last_used_at: Maybe<Date>;
    revoked_at: Maybe<Date>;
  };
  worker: {
    workspace_id: string;
    worker_id: string;
    person_id: Nullable<string>;
    pool: Generated<'team' | 'invited' | 'open' | 'machine'>;
    name: string;
    state: Generated<'active' | 'paused'>;
    demo: ColumnType<unknown, string | null | undefined, string | null>;
    since: Date;
  };
  pool_link: { workspace_id: string; pool: 'team' | 'invited'; token: string; made_by: string; created_at: Date };
  idempotency_key: { scope: string; key: string; request_hash: string; status: number; body: string; created_at: Date };
  event: {
    workspace_id: string;
    at: Date;
    event_id: string;
    xid: Generated<string>;
    kind: string;
    subject_prefix: string;
    subject_id: string;
    batch_id: Maybe<string>;
    by_kind: 'member' | 'worker' | 'key' | 'system';
    by_id: Maybe<string>;
    details: JsonDefault<Record<string, unknown>>;
  };
  event_cursor: { reader: string; xid: string; holder: Maybe<string>; held_until: Maybe<Date> };
  template: {
    workspace_id: string;
    template_id: string;
    name: string;
    samples: JsonDefault<Row[]>;
    kind: Maybe<string>;
    plan: ColumnType<Plan | null, string | null | undefined, string | null>;
    archived_at: Maybe<Date>;
    created_at: Date;
    changed_at: Date;
  };
  version: {
    workspace_id: string;
    version_id: string;
    template_id: string;
    number: number;
    definition: Json<Definition>;
    saved_by: Maybe<string>;
    saved_at: Date;
    used_at: Maybe<Date>;
  };
  batch: {
    workspace_id: string;
    batch_id: string;
    template_id: string;
    version_id: string;
    title: string;
    state: 'draft' | 'running' | 'paused' | 'done' | 'closed';
    overlap: number;
    lease_seconds: number;
    priority: number;
    due_at: Maybe<Date>;
    item_order: 'as_given' | 'shuffled';
    standing: boolean;
    paused_because: Maybe<string>;
    items_next: Generated<number>;
    created_by: Maybe<string>;
    created_at: Date;
    launched_at: Maybe<Date>;
    closed_at: Maybe<Date>;
    plan: ColumnType<Plan | null, string | null | undefined, string | null>;
    reviewed: Generated<boolean>;
    seed_slots: Maybe<number>;
    team_only: Generated<boolean>;
    for_outside: Generated<boolean>;
    test_of: Maybe<string>;
    price_micros: ColumnType<number | null, string | null | undefined, string | null>;
    price_currency: Maybe<string>;
  };
  lane: {
    workspace_id: string;
    lane_id: string;
    batch_id: string;
    kind: 'main' | 'import' | 'returns' | 'gold';
    open: Generated<boolean>;
    ready: Generated<boolean>;
  };
  item: {
    workspace_id: string;
    batch_id: string;
    item_id: string;
    lane_id: string;
    seq: number;
    number: number;
    external_id: Maybe<string>;
    input: Json<Row>;
    cancelled_at: Maybe<Date>;
  };
  open_item: { workspace_id: string; lane_id: string; seq: number; item_id: string; remaining: number };
  import: {
    workspace_id: string;
    import_id: string;
    batch_id: string;
    lane_id: Maybe<string>;
    state: string;
    file_name: string;
    format: Maybe<string>;
    encoding: Maybe<string>;
    blob: string;
    bytes: number;
    header: JsonDefault<string[]>;
    mapping: JsonDefault<(string | null)[]>;
    types: JsonDefault<string[]>;
    preview: JsonDefault<unknown[]>;
    findings: JsonDefault<unknown[]>;
    fixes: JsonDefault<{ row: number; column: number; value: string }[]>;
    counts: JsonDefault<{ rows: number; good: number; bad: number; duplicate: number; empty: number }>;
    duplicates: Generated<'skip' | 'keep'>;
    rows_done: Generated<number>;
    resume_after: Generated<number>;
    first_number: Maybe<number>;
    progress: Generated<number>;
    why: Maybe<string>;
    made_by: Maybe<string>;
    created_at: Date;
    beat_at: Date;
  };
  batch_tally: {
    workspace_id: string;
    batch_id: string;
    items: Generated<number>;
    items_done: Generated<number>;
    items_cancelled: Generated<number>;
    claimed: Generated<number>;
    submitted: Generated<number>;
    to_review: Generated<number>;
    sent_back: Generated<number>;
    accepted: Generated<number>;
    rejected: Generated<number>;
    seconds: JsonDefault<number[]>;
    minutes: JsonDefault<Record<string, number>>;
    workers: JsonDefault<string[]>;
    changed_at: Date;
  };
  result: {
    workspace_id: string;
    batch_id: string;
    item_id: string;
    field_values: Json<Values>;
    agreement: Json<Record<string, number>>;
    answers: number;
    done: boolean;
    at: Date;
    fields: JsonDefault<Record<string, FieldResult>>;
    delivered: Generated<boolean>;
    fixed: Maybe<Record<string, unknown>>;
    fitted: Maybe<Record<string, unknown>>;
    told_at: Generated<Date[]>;
    checked: Maybe<'confirmed' | 'corrected'>;
  };
  file: {
    workspace_id: string;
    file_id: string;
    name: string;
    media_type: string;
    bytes: number;
    sha256: string;
    blob: string;
    uploaded_by: string;
    uploaded_at: Date;
    original_sha256: string;
    pixels_sha256: Maybe<string>;
    width: Maybe<number>;
    height: Maybe<number>;
    taken_at: Maybe<Date>;
    taken_wall_clock: Maybe<string>;
    camera: Maybe<string>;
    named_at: Maybe<Date>;
  };
}

/** Where an assignment stands. */
export type { AssignmentState } from './assignment-tables.ts';
