import type { Definition, FieldResult, Plan, proofFindings, Row, Values } from '@manyhands/contract';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** jsonb: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;
type JsonDefault<T> = ColumnType<T, string | undefined, string>;
type Nullable<T> = T | null;
/** A nullable column that an insert may leave out. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** Every table, as its migration made it. Times are Dates, bigints numbers (all of ours stay below 2^53). */
export interface Tables {
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
  pool_link: { workspace_id: string; pool: string; token: string; made_by: string; created_at: Date };
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
  };
  belief: {
    workspace_id: string;
    batch_id: string;
    item_id: string;
    asked: number;
    verdict: 'ask' | 'reached' | 'given_up';
    score: Maybe<number>;
    calibrated: Generated<boolean>;
    answers: number;
    fields: JsonDefault<Record<string, unknown>>;
    settled: Generated<string[]>;
    slot_seq: Maybe<number>;
    decided_at: Date;
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
  field_model: {
    workspace_id: string;
    batch_id: string;
    field: string;
    algorithm: string;
    calibration: Maybe<Record<string, unknown>>;
    golds: number;
    why: Json<{ reason: string; scores: unknown[] }>;
    fitted_at: Date;
  };
  batch_fit: {
    workspace_id: string;
    batch_id: string;
    basis: Maybe<string>;
    fitted_at: Maybe<Date>;
    asked_at: Maybe<Date>;
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
  upload: {
    workspace_id: string;
    file_id: string;
    uploaded_by: string;
    name: string;
    bytes: number;
    begun_at: Date;
    touched_at: Date;
    finished_at: Maybe<Date>;
  };
  proof: {
    workspace_id: string;
    proof_id: string;
    batch_id: string;
    item_id: string;
    assignment_id: string;
    worker_id: string;
    field: string;
    path: string;
    kind: 'file' | 'url';
    file_id: Maybe<string>;
    url: Maybe<string>;
    asked: JsonDefault<{ code?: boolean; freshMinutes?: number }>;
    state: Generated<'unchecked' | 'clear' | 'suspect' | 'cleared'>;
    place: GeneratedAlways<number>;
    findings: JsonDefault<{ kind: ProofFinding; suspect: boolean; words: string }[]>;
    marks: Generated<string[]>;
    twin_id: Maybe<string>;
    read_text: Maybe<string>;
    read_confidence: Maybe<number>;
    snapshot: ColumnType<ProofSnapshot | null, string | null | undefined, string | null>;
    snapshot_blob: Maybe<string>;
    made_at: Date;
    round: Generated<number>;
    checked_at: Maybe<Date>;
    cleared_by: Maybe<string>;
    cleared_at: Maybe<Date>;
  };
  verification: {
    workspace_id: string;
    check_template_id: string;
    source_template_id: string;
    source_version_id: string;
    fields: Json<{ key: string; label: string; columns: string[]; rows: string | null; fix: string | null }[]>;
    made_at: Date;
  };
  verification_chain: {
    workspace_id: string;
    batch_id: string;
    check_batch_id: string;
    check_template_id: string;
    rounds_max: number;
    chained_at: Date;
    stopped_at: Maybe<Date>;
  };
  verification_step: {
    workspace_id: string;
    assignment_id: string;
    batch_id: string;
    due_at: Date;
    tries: Generated<number>;
    why: Maybe<string>;
  };
  verification_round: {
    workspace_id: string;
    assignment_id: string;
    turn: number;
    round: number;
    batch_id: string;
    item_id: string;
    check_batch_id: string;
    check_item_id: string;
    answer_at: Date;
    state: 'open' | 'accepted' | 'fixed' | 'sent_back' | 'for_review' | 'moot' | 'outdated';
    verdict: Maybe<'accept' | 'fix' | 'reject'>;
    clause: Maybe<number>;
    clause_text: Maybe<string>;
    fields: Generated<string[]>;
    words: Generated<string>;
    fixed: ColumnType<Values | null, string | null | undefined, string | null>;
    changed_at: Date;
  };
  item_disagreement: {
    workspace_id: string;
    batch_id: string;
    item_id: string;
    field: string;
    score: number;
    says: string;
    answers: number;
  };
  shown_file: { workspace_id: string; file_id: string; item_id: string };
  skill_mark: {
    workspace_id: string;
    cause: string;
    mark_id: string;
    template_id: string;
    worker_id: string;
    batch_id: Maybe<string>;
    subject_id: string;
    source: 'accepted' | 'repaired' | 'sent_back' | 'rejected' | 'gold' | 'confirmed' | 'corrected';
    right_share: number;
    weight: number;
    at: Date;
    voided_at: Maybe<Date>;
    counts: boolean;
    mean_from: number;
    mean_to: number;
  };
  skill: {
    workspace_id: string;
    template_id: string;
    worker_id: string;
    right_weight: number;
    wrong_weight: number;
    marks: number;
    as_of: Date;
    changed_at: Date;
  };
  effort: {
    workspace_id: string;
    assignment_id: string;
    pasted_share: Maybe<number>;
    pasted_letters: Maybe<number>;
    focus_losses: Maybe<number>;
    device: Maybe<string>;
    at: Date;
  };
  signal: {
    workspace_id: string;
    signal_id: string;
    template_id: string;
    batch_id: string;
    item_id: string;
    assignment_id: string;
    worker_id: string;
    kind: 'fast' | 'pasted' | 'identical' | 'straight-lining' | 'shared-device';
    words: string;
    measured: Json<Record<string, number>>;
    state: 'open' | 'seen' | 'dismissed';
    at: Date;
    reply: Maybe<string>;
    replied_at: Maybe<Date>;
    settled_by: Maybe<string>;
    settled_at: Maybe<Date>;
  };
  signal_device: { workspace_id: string; device: string; worker_id: string; first_at: Date; last_at: Date };
  spot_sample: {
    workspace_id: string;
    sample_id: string;
    batch_id: string;
    number: number;
    population: number;
    drawn: Generated<number>;
    uniform_share: number;
    drawn_by: Maybe<string>;
    drawn_at: Date;
  };
  spot_check: {
    workspace_id: string;
    check_id: string;
    sample_id: string;
    batch_id: string;
    item_id: string;
    place: number;
    chance: number;
    chance_least: number;
    reasons: Generated<string[]>;
    digest: string;
    turn: Maybe<number>;
    state: Generated<'waiting' | 'confirmed' | 'corrected'>;
    changed: Generated<boolean>;
    before: ColumnType<Values | null, string | null | undefined, string | null>;
    fixed_before: ColumnType<
      Record<string, { value: unknown; how: string }> | null,
      string | null | undefined,
      string | null
    >;
    fields: Generated<string[]>;
    clause: Maybe<number>;
    clause_text: Maybe<string>;
    words: Generated<string>;
    judged_by: Maybe<string>;
    judged_at: Maybe<Date>;
  };
  spot_member: { workspace_id: string; batch_id: string; item_id: string; sample_id: string; digest: string };
  gold: {
    workspace_id: string;
    gold_id: string;
    template_id: string;
    item_id: string;
    state: 'active' | 'suspended' | 'retired';
    source: 'own' | 'result' | 'import';
    practice: Generated<boolean>;
    input: Json<Row>;
    truth: Json<Values>;
    reason: Generated<string>;
    revision: Generated<number>;
    withdrawn: Generated<boolean>;
    doubt: Maybe<string>;
    judged_at: Maybe<Date>;
    from_batch_id: Maybe<string>;
    from_item_id: Maybe<string>;
    made_by: Maybe<string>;
    created_at: Date;
    changed_at: Date;
  };
  gold_item: {
    workspace_id: string;
    batch_id: string;
    gold_id: string;
    item_id: string;
    lane_id: string;
    seq: number;
    shown_id: string;
    numbers: number;
  };
  gold_answer: {
    workspace_id: string;
    assignment_id: string;
    gold_id: string;
    template_id: string;
    batch_id: string;
    worker_id: string;
    said: Json<Values>;
    fields: Json<Record<string, boolean>>;
    is_right: boolean;
    revision: number;
    voided: Maybe<'met before' | 'practised' | 'withdrawn'>;
    told: Maybe<boolean>;
    news: ColumnType<unknown, string | null | undefined, string | null>;
    news_at: Maybe<Date>;
    at: Date;
  };
  contest: {
    workspace_id: string;
    contest_id: string;
    gold_id: string;
    template_id: string;
    assignment_id: string;
    worker_id: string;
    body: string;
    at: Date;
    outcome: Maybe<'upheld' | 'corrected' | 'retired'>;
    words: Maybe<string>;
    answered_by: Maybe<string>;
    answered_at: Maybe<Date>;
  };
  gold_try: {
    workspace_id: string;
    worker_id: string;
    gold_id: string;
    tries: number;
    is_right: boolean;
    at: Date;
  };
}

export type ProofFinding = (typeof proofFindings)[number];
/** A page as it was fetched; `at` in ISO 8601, `sha256` of the bytes kept. */
export interface ProofSnapshot {
  status: number;
  finalUrl: string;
  title: string;
  type: string;
  size: number;
  at: string;
  sha256: string;
}

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
