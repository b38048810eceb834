import type { proofFindings, Values } from '@manyhands/contract';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Json, JsonDefault, Maybe } from './columns.ts';

/** Tables of uploads, proof, checking steps and disagreement. */
export interface ProofTables {
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
