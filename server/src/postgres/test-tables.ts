/** What was taken over from tests into briefs. */
export interface TestTables {
  suggestion_taken: {
    workspace_id: string;
    batch_id: string;
    key: string;
    version_number: number;
    said: string | null;
    taken_by: string | null;
    taken_at: Date;
  };
}
