import type { Rhythm } from '@manyhands/contract';
import type { Generated } from 'kysely';
import type { Json, Maybe } from './columns.ts';

/** Tables of what repeats. */
export interface RepeatTables {
  repeat: {
    workspace_id: string;
    repeat_id: string;
    batch_id: string;
    template_id: string;
    title: string;
    rhythm: Json<Rhythm>;
    time_zone: string;
    country: Maybe<string>;
    on_holiday: 'run' | 'skip' | 'next_workday';
    skips: string[];
    works: string[];
    rows: 'same' | 'none';
    launches: boolean;
    state: 'active' | 'paused' | 'ended';
    because: Maybe<string>;
    next_at: Maybe<Date>;
    last_at: Maybe<Date>;
    last_batch: Maybe<string>;
    made: Generated<number>;
    made_by: Maybe<string>;
    created_at: Date;
  };
  noticed_away: { workspace_id: string; key: string; by_person: Maybe<string>; at: Date };
}
