import Fastify, { type FastifyInstance } from 'fastify';

const folder = '/docs/api';

// No script stands in the page itself: the pages of this server may run only scripts that are files of it.
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Many Hands API</title>
  </head>
  <body>
    <div id="app"></div>
    <script src="js/scalar.js"></script>
    <script src="js/open.js"></script>
  </body>
</html>
`;
/** Everything that would lead to the maker's own services is off. */
const settings = {
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
};
const opening = (document: string) =>
  `Scalar.createApiReference('#app', ${JSON.stringify({ url: document, ...settings })});\n`;

/**
 * Serves, from this server alone, the page at /docs/api that shows an OpenAPI document.
 * @param document where the document is
 */
export function openReference(server: FastifyInstance, document: string): void {
  let program: Promise<string> | undefined;
  server.get(folder, async (_request, reply) => reply.redirect(`${folder}/`, 301));
  server.get(`${folder}/`, async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  server.get(`${folder}/js/open.js`, async (_request, reply) => reply.type(script).send(opening(document)));
  server.get(`${folder}/js/scalar.js`, async (_request, reply) => {
    program ??= loadProgram();
    return reply
      .type(script)
      .header('cache-control', 'public, max-age=3600')
      .send(await program);
  });
}

const script = 'text/javascript; charset=utf-8';

/** The page's program: 4 MB that take 24 MB of memory, so loaded only when somebody first reads the page. */
async function loadProgram(): Promise<string> {
  const { default: reference } = await import('@scalar/fastify-api-reference');
  // The package gives its file away only as a plugin.
  const holder = Fastify();
  await holder.register(reference, { routePrefix: '/', configuration: { url: '/openapi.json' } });
  const { payload } = await holder.inject('/js/scalar.js');
  return payload;
}
