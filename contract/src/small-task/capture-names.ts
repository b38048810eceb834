import type { Sheet } from './capture-sheet.ts';
import { ends, patternOf, starts, tools } from './capture-words.ts';

/** The tool that is named, known or written as a name is. */
export function takeTool(sheet: Sheet, known: readonly string[]): string | null {
  const names = [...known.map((tool) => tool.toLowerCase()), ...tools].filter((tool) => tool.length > 1);
  for (const name of names.sort((a, b) => b.length - a.length)) {
    const plain = escaped(name);
    const match =
      sheet.find(`${starts}(?:in|on|using|via|through)\\s+(${plain})${ends}`) ??
      sheet.find(`${starts}(${plain})\\s+(?:mein|me|main|में|पर|par)${ends}`);
    if (!match) continue;
    const at = match.index + match[0].indexOf(match[1] ?? '');
    const tool = sheet.line.slice(at, at + (match[1] ?? '').length);
    sheet.take(match.index, match[0].length, 'tool');
    return tool;
  }
  return namedTool(sheet);
}

/** “in Some Tool” at the end of the line, or before a sign that divides. */
function namedTool(sheet: Sheet): string | null {
  const rest = sheet.rest();
  const match =
    /(?<![\p{L}\p{M}])(?:in|using|via)\s+((?:\p{Lu}[\p{L}\p{M}\p{N}.+-]*)(?:\s\p{Lu}[\p{L}\p{M}\p{N}.+-]*)?)\s*(?=$|[,;\ue000\ue001])/u.exec(
      rest,
    );
  if (!match) return null;
  sheet.take(match.index, match[0].trimEnd().length, 'tool');
  return match[1] ?? null;
}

/** Who is named. */
export function takeWho(sheet: Sheet, known: readonly string[]): string | null {
  for (const name of [...known].filter((one) => one.trim().length > 1).sort((a, b) => b.length - a.length)) {
    const plain = escaped(name.trim().toLowerCase());
    const match = sheet.find(
      `(?<![\\p{L}\\p{M}\\p{N}])(?:(?:by|@)\\s*)?(${plain})(?:\\s+(?:does it|does|karti hai|karta hai|karte hain|करती है|करता है|करते हैं))?${ends}`,
    );
    if (!match || (match.index === 0 && !sheet.isDivided(match[0].length) && sheet.line.length === match[0].length))
      continue;
    sheet.take(match.index, match[0].length, 'who');
    return name.trim();
  }
  return namedWho(sheet);
}

/** “by Meena”, “@meena”, or a name that stands alone between amounts, signs and the end. */
function namedWho(sheet: Sheet): string | null {
  const rest = sheet.rest();
  const name = "\\p{Lu}[\\p{Ll}\\p{M}'’-]+(?:\\s\\p{Lu}[\\p{Ll}\\p{M}'’-]+)?";
  const match =
    patternOf(
      `(?<![\\p{L}\\p{M}\\p{N}])(?:by\\s+(${name})|@([\\p{L}\\p{M}\\p{N}._-]+))(?=$|[\\s,;)\\ue000\\ue001])`,
    ).exec(rest) ?? patternOf(`(?<=(?:[\\ue000,;·|(–—]|\\s-)\\s*)(${name})\\s*(?=$|[,;)\\ue000])`).exec(rest);
  if (!match || match.index === 0) return null;
  sheet.take(match.index, match[0].trimEnd().length, 'who');
  return match[1] ?? match[2] ?? null;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
