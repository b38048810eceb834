// Small files are read whole. Long ones hide a noun or a verb of their own.
import { sources } from './files.mjs';

const longest = 300;

export async function check(root) {
  const code = sources(root, /\.(ts|tsx)$/);
  const lines = (file) => file.text.split('\n').length;
  const wrong = code
    .filter((file) => lines(file) > longest)
    .map((file) => `${file.name} has ${lines(file)} lines, ${longest} is the most`);
  const plain = code
    .filter((file) => !/\.test\.tsx?$/.test(file.name))
    .map(lines)
    .sort((a, b) => a - b);
  const median = plain[Math.floor(plain.length / 2)] ?? 0;
  if (median > 110) wrong.push(`the median file has ${median} lines; aim at 80`);
  return wrong;
}
