// Words that say nothing have no place in a file's name; kebab-case everywhere.
import { sources } from './files.mjs';

const empty = /(^|[-/.])(utils?|helpers?|common|misc|manager|service|processor|data|info|base|core)([-/.]|$)/;

export async function check(root) {
  const wrong = [];
  for (const { name, text } of sources(root)) {
    if (name === 'checks/names.mjs') continue;
    if (empty.test(name)) wrong.push(`${name}: a name that says nothing`);
    if (!/^[a-z0-9./_-]+$/.test(name)) wrong.push(`${name}: not in kebab-case`);
    if (/\bit\(\s*['"`][^'"`]*\bshould\b/.test(text)) wrong.push(`${name}: a test says "should"; let it say what is`);
    if (/\b(it|describe|test)\.(only|todo)\(/.test(text)) wrong.push(`${name}: a test is only half there`);
    if (
      /:\s*any\b|<any>|as any\b/.test(
        text.replaceAll(/\/\/.*|\/\*[\s\S]*?\*\//g, '').replaceAll(/'[^'\n]*'|`[^`]*`/g, "''"),
      )
    )
      wrong.push(`${name}: says any`);
  }
  return wrong;
}
