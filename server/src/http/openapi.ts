import { isDeepStrictEqual } from 'node:util';
import { type Endpoint, endpoints, pathParameters, refusals } from '@manyhands/contract';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { openReference } from './reference.ts';

type Schema = Record<string, unknown>;
/** Any JSON value: the one schema that speaks of itself. Named once, since a reference within an operation would lead nowhere. */
const anyJson: Schema = {
  anyOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'null' },
    { type: 'array', items: { $ref: '#/components/schemas/Json' } },
    {
      type: 'object',
      propertyNames: { type: 'string' },
      additionalProperties: { $ref: '#/components/schemas/Json' },
    },
  ],
};

/** Schemas that the contract names (`meta({ id })`) stand once in the document and are referred to everywhere else. */
class Named {
  readonly schemas: Record<string, Schema> = { Problem: problem, Json: anyJson };

  of(schema: z.ZodType): Schema {
    const {
      $schema: _,
      $defs,
      ...rest
    } = z.toJSONSchema(schema, {
      io: 'input',
      target: 'draft-2020-12',
      unrepresentable: 'any',
    }) as Schema;
    for (const [id, own] of Object.entries(pointed(($defs ?? {}) as Record<string, Schema>))) {
      const name = id.replace(/^__schema\d+$/, 'Json');
      this.schemas[name] ??= own;
      if (isDeepStrictEqual(this.schemas[name], own)) continue;
      throw new Error(name === 'Json' ? 'another schema speaks of itself: name it' : `two schemas are called ${name}`);
    }
    return pointed(rest);
  }
}

const pointed = <T>(schema: T): T =>
  JSON.parse(
    JSON.stringify(schema)
      .replaceAll(/#\/\$defs\/__schema\d+/g, '#/components/schemas/Json')
      .replaceAll('#/$defs/', '#/components/schemas/'),
  ) as T;

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    details: { type: 'object' },
    requestId: { type: 'string' },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};

/** The contract as an OpenAPI 3.1 document. */
export function openApiDocument(): Schema {
  const named = new Named();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { name, endpoint } of endpoints()) {
    paths[endpoint.path] ??= {};
    paths[endpoint.path]![endpoint.method.toLowerCase()] = operation(name, endpoint, named);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Many Hands',
      version: '1',
      description:
        'The API of Many Hands. People send their session cookie, programs an API key: `Authorization: Bearer mh_…`. Name the workspace in the header `Manyhands-Workspace`; an API key knows its own. Any POST takes an `Idempotency-Key`.',
    },
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
      },
      schemas: named.schemas,
    },
  };
}

function operation(name: string, endpoint: Endpoint, named: Named): Schema {
  const input = named.of(endpoint.input) as { properties?: Record<string, Schema>; required?: string[] };
  const inPath = pathParameters(endpoint.path);
  const inQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE' || endpoint.upload;
  const rest = Object.fromEntries(Object.entries(input.properties ?? {}).filter(([key]) => !inPath.includes(key)));
  const required = (input.required ?? []).filter((key) => !inPath.includes(key));
  const parameters = [
    ...inPath.map((key) => ({
      name: key,
      in: 'path',
      required: true,
      schema: input.properties?.[key] ?? { type: 'string' },
    })),
    ...(inQuery
      ? Object.entries(rest).map(([key, schema]) => ({
          name: key,
          in: 'query',
          required: required.includes(key),
          schema,
        }))
      : []),
    ...(endpoint.method === 'POST'
      ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
      : []),
  ];
  return {
    operationId: name,
    summary: endpoint.says,
    tags: [name.split('.')[0]],
    description: `Who: ${endpoint.who}.`,
    ...(endpoint.who === 'anyone' ? { security: [] } : { security: [{ key: [] }, { session: [] }] }),
    parameters,
    ...(endpoint.upload
      ? {
          requestBody: {
            required: true,
            content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
          },
        }
      : {}),
    ...(!inQuery
      ? {
          requestBody: {
            required: required.length > 0,
            content: { 'application/json': { schema: { type: 'object', properties: rest, required } } },
          },
        }
      : {}),
    responses: { 200: success(endpoint, named), ...refused(endpoint) },
  };
}

const success = ({ answer }: Endpoint, named: Named): Schema =>
  'stream' in answer
    ? {
        description: 'A stream',
        content: Object.fromEntries(
          (answer.stream as readonly string[]).map((type) => [type, { schema: { type: 'string' } }]),
        ),
      }
    : { description: 'Done', content: { 'application/json': { schema: named.of(answer as z.ZodType) } } };

/** The refusals an endpoint lists, by status. */
function refused(endpoint: Endpoint): Record<string, Schema> {
  const byStatus = new Map<number, string[]>();
  for (const code of endpoint.refusals)
    byStatus.set(refusals[code][0], [...(byStatus.get(refusals[code][0]) ?? []), `\`${code}\`: ${refusals[code][1]}`]);
  return Object.fromEntries(
    [...byStatus].map(([status, lines]) => [
      String(status),
      {
        description: lines.join(' · '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

/** Serves the document, built when it is first asked for, and the page that shows it. */
export function openApi(server: FastifyInstance): void {
  let document: string | undefined;
  server.get('/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(openApiDocument());
    return reply.type('application/json; charset=utf-8').send(document);
  });
  openReference(server, '/openapi.json');
}
