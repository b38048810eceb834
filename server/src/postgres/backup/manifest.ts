import { z } from 'zod';

/** The first entry of every archive. */
export const manifestName = 'manyhands-backup.json';

const table = z.object({
  schema: z.string(),
  name: z.string(),
  /** In the order in which the rows hold them; generated columns are left out. */
  columns: z.array(z.string()),
});

export type Table = z.infer<typeof table>;

const always = { format: z.literal(1), createdAt: z.iso.datetime() };

/** `cluster`: the files of an embedded database. `tables`: the rows of every table of any PostgreSQL. */
export const manifest = z.discriminatedUnion('kind', [
  z.object({ ...always, kind: z.literal('cluster'), postgresMajor: z.int() }),
  z.object({
    ...always,
    kind: z.literal('tables'),
    tables: z.array(table),
    sequences: z.array(z.object({ schema: z.string(), name: z.string(), last: z.string().regex(/^-?\d+$/) })),
    /** Names of the migrations that made the tables. */
    migrations: z.array(z.string()),
  }),
]);

export type Manifest = z.infer<typeof manifest>;
