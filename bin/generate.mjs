// Writes what is generated: the SDK's route table, the API document, the page of settings and the page of refusals. Needs a build.
// `node bin/generate.mjs` writes; checks import the functions and compare.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const contractOf = () => import(path.join(root, 'contract/dist/index.js'));

export async function routesText() {
  const { endpoints } = await contractOf();
  const kindOf = (endpoint) => (endpoint.upload ? ", 'upload'" : 'stream' in endpoint.answer ? ", 'stream'" : '');
  const lines = endpoints().map(({ name, endpoint }) => `  '${name}': ['${endpoint.method}', '${endpoint.path}'${kindOf(endpoint)}],`);
  return `// Generated from the contract by bin/generate.mjs; do not edit.\nexport const routes = {\n${lines.join('\n')}\n} as const;\n`;
}

export async function pages() {
  const { settings } = await import(path.join(root, 'server/dist/config.js'));
  const { endpoints, refusals } = await contractOf();
  const rows = Object.entries(settings).map(([name, { default: value, says }]) => `| \`${name}\` | ${value === undefined ? '' : `\`${value}\``} | ${says} |`);
  const users = (code) => endpoints().filter(({ endpoint }) => endpoint.refusals.includes(code)).map(({ name }) => `\`${name}\``);
  const said = Object.entries(refusals).map(([code, [status, title]]) => `| \`${code}\` | ${status} | ${title} | ${users(code).join(', ') || 'every endpoint'} |`);
  return {
    'docs/operate/settings.md': `# Settings\n\nGenerated from \`server/src/config.ts\`. All are environment variables.\n\n| name | default | meaning |\n|---|---|---|\n${rows.join('\n')}\n`,
    'docs/api/refusals.md': `# Refusals\n\nGenerated from the contract. A refusal is problem JSON (RFC 9457) with one of these codes.\n\n| code | status | meaning | given by |\n|---|---|---|---|\n${said.join('\n')}\n`,
  };
}

async function main() {
  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  write('sdk/src/routes.gen.ts', await routesText());
  const { openApiDocument } = await import(path.join(root, 'server/dist/http/openapi.js'));
  write('docs/api/openapi.json', `${JSON.stringify(openApiDocument(), null, 1)}\n`);
  for (const [file, text] of Object.entries(await pages())) write(file, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
