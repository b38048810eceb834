import type { ColumnType } from 'kysely';

/** jsonb: read as a value, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>;
export type JsonDefault<T> = ColumnType<T, string | undefined, string>;
export type Nullable<T> = T | null;
/** A nullable column that an insert may leave out. */
export type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;
