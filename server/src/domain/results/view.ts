import type { FieldResult, Values } from '@manyhands/contract';

export interface ResultRow {
  values: Values;
  agreement: Record<string, number>;
  fields: Record<string, FieldResult>;
  answers: number;
  done: boolean;
  at: Date;
}

export const viewResult = ({ values, agreement, fields, answers, done, at }: ResultRow): ResultRow => ({
  ...{ values, agreement, fields, answers, done, at },
});
