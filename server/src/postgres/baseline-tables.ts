import type { Row, Values } from '@manyhands/contract';
import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Json, JsonDefault, Maybe } from './columns.ts';

/** Tables of what members did themselves. */
export interface BaselineTables {
  baseline_run: {
    workspace_id: string;
    run_id: string;
    template_id: string;
    version_id: string;
    form_hash: string;
    state: 'begun' | 'recorded' | 'discarded';
    source: 'samples' | 'batch' | 'row';
    person_id: Maybe<string>;
    batch_id: Maybe<string>;
    item_id: Maybe<string>;
    input: Json<Row>;
    row_hash: GeneratedAlways<string>;
    seconds: Maybe<number>;
    away_seconds: Maybe<number>;
    answer: ColumnType<Values | null, string | null | undefined, string | null>;
    trouble: JsonDefault<Record<string, unknown>>;
    gold_id: Maybe<string>;
    began_at: Date;
    at: Date;
  };
}
