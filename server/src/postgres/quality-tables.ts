import type { Row, Values } from '@manyhands/contract';
import type { ColumnType, Generated } from 'kysely';
import type { Json, JsonDefault, Maybe } from './columns.ts';

/** Tables of gold, beliefs, fits, skills, signals and spot checks. */
export interface QualityTables {
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
    seconds: Maybe<number>;
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
    source: 'own' | 'result' | 'import' | 'baseline';
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
