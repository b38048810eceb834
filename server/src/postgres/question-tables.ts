import type { Maybe } from './columns.ts';

/** Tables of questions that workers ask from inside an item. */
export interface QuestionTables {
  question: {
    workspace_id: string;
    question_id: string;
    batch_id: string;
    template_id: string;
    version_id: string;
    item_id: string;
    assignment_id: string;
    worker_id: string;
    state: 'open' | 'answered' | 'withdrawn' | 'expired';
    clause: Maybe<number>;
    clause_text: Maybe<string>;
    field: Maybe<string>;
    field_label: Maybe<string>;
    body: string;
    language: Maybe<string>;
    asked_at: Date;
    expires_at: Date;
    follows: Maybe<string>;
    answer_id: Maybe<string>;
    answer: Maybe<string>;
    answered_at: Maybe<Date>;
    answered_by: Maybe<string>;
    told_at: Maybe<Date>;
    became: Maybe<'clause' | 'example'>;
    became_version: Maybe<string>;
  };
  question_mark: { workspace_id: string; batch_id: string; worker_id: string; seen_up_to: Date };
}
