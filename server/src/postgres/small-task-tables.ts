import type { Business, Recommendation, smallTaskStates, Touches } from '@manyhands/contract';
import type { GeneratedAlways } from 'kysely';
import type { Json, Maybe } from './columns.ts';

/** Tables of the audit. */
export interface SmallTaskTables {
  small_task: {
    workspace_id: string;
    small_task_id: string;
    name: string;
    person_id: Maybe<string>;
    who: Maybe<string>;
    doer: Maybe<string>;
    minutes: Maybe<number>;
    times_per_week: Maybe<number>;
    hours: GeneratedAlways<number | null>;
    tool: Maybe<string>;
    kind: Maybe<string>;
    business: Maybe<Business>;
    card: Maybe<string>;
    over_tenth: Maybe<boolean>;
    revenue: Maybe<boolean>;
    rules: Maybe<boolean>;
    outsider: Maybe<boolean>;
    touches: Maybe<Touches[]>;
    state: (typeof smallTaskStates)[number];
    template_id: Maybe<string>;
    recommendation: Recommendation;
    certain: boolean;
    likeness: string[];
    merged_into: Maybe<string>;
    merged_times: Maybe<number>;
    made_by: Maybe<string>;
    created_at: Date;
    changed_at: Date;
  };
  small_task_distinct: { workspace_id: string; small_task_id: string; other_id: string };
  small_task_timing: {
    workspace_id: string;
    timing_id: string;
    small_task_id: string;
    person_id: string;
    state: 'running' | 'counted' | 'asked' | 'dropped';
    started_at: Date;
    stopped_at: Maybe<Date>;
    seconds: Maybe<number>;
    times: number;
  };
  audit_exercise: { workspace_id: string; person_id: string; kept: Json<unknown>; changed_at: Date };
}
