// Writes what is generated: the SDK's route table, the API document, the page of settings, the page of refusals, and the state pictures in
// the READMEs of batches and assignments. Needs a build.
// `node bin/generate.mjs` writes; checks import the functions and compare.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const contractOf = () => import(path.join(root, 'contract/dist/index.js'));

export async function routesText() {
  const { endpoints } = await contractOf();
  const kindOf = (endpoint) => (endpoint.upload ? ", 'upload'" : 'stream' in endpoint.answer ? ", 'stream'" : '');
  const lines = endpoints().map(
    ({ name, endpoint }) => `  '${name}': ['${endpoint.method}', '${endpoint.path}'${kindOf(endpoint)}],`,
  );
  return `// Generated from the contract by bin/generate.mjs; do not edit.\nexport const routes = {\n${lines.join('\n')}\n} as const;\n`;
}

export async function pages() {
  const { settings } = await import(path.join(root, 'server/dist/config.js'));
  const { endpoints, refusals } = await contractOf();
  const rows = Object.entries(settings).map(
    ([name, { default: value, says }]) => `| \`${name}\` | ${value === undefined ? '' : `\`${value}\``} | ${says} |`,
  );
  const users = (code) =>
    endpoints()
      .filter(({ endpoint }) => endpoint.refusals.includes(code))
      .map(({ name }) => `\`${name}\``);
  const said = Object.entries(refusals).map(
    ([code, [status, title]]) =>
      `| \`${code}\` | ${status} | ${title} | ${users(code).join(', ') || 'every endpoint'} |`,
  );
  return {
    ...(await pictures()),
    'docs/operate/settings.md': `# Settings\n\nGenerated from \`server/src/config.ts\`. All are environment variables.\n\n| name | default | meaning |\n|---|---|---|\n${rows.join('\n')}\n`,
    'docs/api/refusals.md': `# Refusals\n\nGenerated from the contract. A refusal is problem JSON (RFC 9457) with one of these codes.\n\n| code | status | meaning | given by |\n|---|---|---|---|\n${said.join('\n')}\n`,
  };
}

/** The READMEs that show a state machine, with the picture made from its table between their markers. */
async function pictures() {
  const { pictureOf } = await import(path.join(root, 'server/dist/kit/machine.js'));
  const machines = {
    batches: ['batch', 'draft'],
    'small-tasks': ['task', 'open'],
    assignments: ['assignment', 'claimed'],
    golds: ['gold', 'active'],
    baselines: ['run', 'begun'],
    questions: ['question', 'open'],
  };
  const made = {};
  for (const [folder, [rule, start]] of Object.entries(machines)) {
    const { moves } = await import(path.join(root, `server/dist/domain/${folder}/${rule}.js`));
    const file = `server/src/domain/${folder}/README.md`;
    const picture = `<!-- states -->\n\n\`\`\`mermaid\n${pictureOf(moves, start)}\n\`\`\`\n\n<!-- /states -->`;
    const text = readFileSync(path.join(root, file), 'utf8');
    if (!/<!-- states -->[\s\S]*<!-- \/states -->/.test(text))
      throw new Error(`${file} has no place for its states: write <!-- states --> and <!-- /states -->`);
    made[file] = text.replace(/<!-- states -->[\s\S]*?<!-- \/states -->/, () => picture);
  }
  return made;
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
