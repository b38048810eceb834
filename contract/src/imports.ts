import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './id.ts';
import { done, instant, page, paging } from './page.ts';

export const importStates = [
  'checking',
  'ready',
  'refused',
  'importing',
  'imported',
  'rolling_back',
  'rolled_back',
  'failed',
] as const;
const finding = z.object({
  row: z.number().int(),
  column: z.string().nullable(),
  why: z.string(),
  fix: z.string().nullable(),
  kind: z.enum(['bad', 'duplicate', 'empty']),
});
const importView = z
  .object({
    id: id('imp'),
    batch: id('bat'),
    state: z.enum(importStates),
    fileName: z.string(),
    format: z.enum(['csv', 'tsv', 'xlsx', 'jsonl']).nullable(),
    encoding: z.string().nullable(),
    bytes: z.number(),
    header: z.array(z.string()),
    /** For each file column the key of the template column it fills, or null. */
    mapping: z.array(z.string().nullable()),
    types: z.array(z.string()),
    /** The first rows as they will be imported, and the first bad ones in place. */
    preview: z.array(z.object({ row: z.number().int(), cells: z.array(z.json()), faults: z.array(finding) })),
    findings: z.array(finding),
    counts: z.object({
      rows: z.number().int(),
      good: z.number().int(),
      bad: z.number().int(),
      duplicate: z.number().int(),
      empty: z.number().int(),
    }),
    rowsDone: z.number().int(),
    /** 0 to 1 of the step under way. */ progress: z.number(),
    why: z.string().nullable(),
    createdAt: instant,
    can: z.array(z.string()),
  })
  .meta({ id: 'Import' });
const upload = z.object({
  id: id('bat'),
  name: z.string().trim().min(1).max(255),
  format: z.enum(['csv', 'tsv', 'xlsx', 'jsonl']).optional(),
});
const one = z.object({ id: id('imp') });
export const imports = {
  create: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/imports',
    who: 'manager',
    says: 'Uploads a table (the request body is the file) and checks it; nothing is written to the batch.',
    input: upload,
    answer: importView,
    refusals: ['not-found', 'batch.closed', 'batch.is-test', 'import.not-a-table', 'import.too-large'],
    upload: true,
  }),
  paste: endpoint({
    method: 'POST',
    path: '/v1/batches/{id}/imports/paste',
    who: 'manager',
    says: 'The same for rows pasted from a spreadsheet.',
    input: z.object({ id: id('bat'), text: z.string().min(1).max(5_000_000) }),
    answer: importView,
    refusals: ['not-found', 'batch.closed', 'batch.is-test', 'import.not-a-table'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/v1/batches/{id}/imports',
    who: 'viewer',
    says: 'Imports of a batch, newest first.',
    input: z.object({ id: id('bat'), ...paging }),
    answer: page(importView.omit({ preview: true, findings: true })),
    refusals: ['not-found'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/imports/{id}',
    who: 'viewer',
    says: 'One import: its check, or how far it has come.',
    input: one,
    answer: importView,
    refusals: ['not-found'],
  }),
  map: endpoint({
    method: 'POST',
    path: '/v1/imports/{id}/map',
    who: 'manager',
    says: 'Maps the file’s columns, corrects cells, and checks again.',
    input: z.object({
      id: id('imp'),
      mapping: z.array(z.string().nullable()).max(200),
      /** Corrections by row and file column. */ fixes: z
        .array(z.object({ row: z.int(), column: z.int(), value: z.string().max(50_000) }))
        .max(1000)
        .default([]),
    }),
    answer: importView,
    refusals: ['not-found', 'import.moved-on', 'import.mapping'],
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/v1/imports/{id}/confirm',
    who: 'manager',
    says: 'Imports the good rows; bad and empty ones are left out, duplicates as asked.',
    input: z.object({ id: id('imp'), duplicates: z.enum(['skip', 'keep']).default('skip') }),
    answer: importView,
    refusals: ['not-found', 'import.moved-on', 'import.mapping', 'batch.closed'],
  }),
  rollBack: endpoint({
    method: 'POST',
    path: '/v1/imports/{id}/roll-back',
    who: 'manager',
    says: 'Takes all items of the import out again, until work on them has begun.',
    input: one,
    answer: importView,
    refusals: ['not-found', 'import.moved-on', 'import.begun'],
  }),
  discard: endpoint({
    method: 'DELETE',
    path: '/v1/imports/{id}',
    who: 'manager',
    says: 'Forgets an upload that was not imported.',
    input: one,
    answer: done,
    refusals: ['not-found', 'import.moved-on'],
  }),
};
