import type { Json, Nullable } from './columns.ts';

/** Drafts of templates, as their writers left them. */
export interface DraftTables {
  template_draft: {
    workspace_id: string;
    draft_id: string;
    person_id: string;
    template_id: Nullable<string>;
    name: string;
    content: Json<Record<string, unknown>>;
    revision: number;
    from_at: Date | null;
    begun_at: Date;
    kept_at: Date;
  };
}
