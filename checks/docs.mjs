// Generated pages are what their sources say, links in the docs lead somewhere, and each domain folder has its README.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sources } from './files.mjs';

export async function check(root) {
  const wrong = [];
  const { pages } = await import(path.join(root, 'bin/generate.mjs'));
  for (const [file, text] of Object.entries(await pages())) {
    if (!existsSync(path.join(root, file)) || readFileSync(path.join(root, file), 'utf8') !== text)
      wrong.push(`${file} is old: run node bin/generate.mjs`);
  }
  for (const { name, text } of sources(root, /\.md$/)) {
    for (const [, target] of text.matchAll(/\]\((?!https?:|mailto:|#|\/)([^)#\s]+)/g)) {
      if (!existsSync(path.join(root, path.dirname(name), target)))
        wrong.push(`${name}: the link to ${target} leads nowhere`);
    }
  }
  for (const folder of readdirSync(path.join(root, 'server/src/domain'), { withFileTypes: true })) {
    if (folder.isDirectory() && !existsSync(path.join(root, 'server/src/domain', folder.name, 'README.md')))
      wrong.push(`server/src/domain/${folder.name} has no README.md`);
  }
  return wrong;
}
