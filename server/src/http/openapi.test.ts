import { endpoints } from '@manyhands/contract';
import { expect, test } from 'vitest';
import { openApiDocument } from './openapi.ts';

const document = openApiDocument();
const text = JSON.stringify(document);

test('every endpoint is in the document under its own name', () => {
  const names = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(([, name]) => name);
  expect(names.toSorted()).toEqual([...endpoints()].map(({ name }) => name).toSorted());
});

test('every reference leads somewhere', () => {
  const references = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference ?? ''));
  expect(references.size).toBeGreaterThan(0);
  for (const reference of references) {
    const steps = reference.replace(/^#\//, '').split('/');
    const found = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
    expect(found, reference).toBeTypeOf('object');
  }
});

test('what the contract names stands once and is referred to', () => {
  const get = document as unknown as {
    paths: Record<
      string,
      Record<string, { responses: Record<number, { content: Record<string, { schema: unknown }> }> }>
    >;
  };
  const reference = { $ref: '#/components/schemas/Batch' };
  expect(get.paths['/v1/batches/{id}']!.get!.responses[200]!.content['application/json']!.schema).toEqual(reference);
  expect(text.match(/"etaAt":/g)).toHaveLength(1);
});
