import { briefFromMarkdown } from '../markdown/brief-from-markdown.ts';
import type { Draft } from '../report.ts';

/** A brief of the test set, with the findings it must give, and those it may give beside them; all others it must not. */
export interface Case {
  name: string;
  good: boolean;
  language: string;
  /** Not looked at while rules were tuned. */
  held: boolean;
  must: ReadonlySet<string>;
  may: ReadonlySet<string>;
  measuredMinutes: number | null;
  draft: Draft;
}

interface Written {
  name: string;
  marks: string[];
  facts: Map<string, string>;
  blocks: Map<string, string>;
}

/**
 * Cases of the files of this folder. Each begins with `=== name | good or bad | language | held`, then facts (`expect:`, `may:`, `measured:`, `like:`),
 * then the brief as Markdown. `like: other` takes over the sections of another case, of any file; its own sections come instead of those.
 */
export function casesIn(texts: readonly string[]): Case[] {
  const written = texts.flatMap((text) => text.split(/^=== /m).slice(1).map(parse));
  const byName = new Map(written.map((one) => [one.name, one]));
  return written.map((one) => {
    const like = one.facts.get('like');
    const base = like === undefined ? undefined : byName.get(like);
    if (like !== undefined && !base) throw new Error(`${one.name} is like ${like}, which is not there.`);
    const blocks = new Map([...(base?.blocks ?? []), ...one.blocks]);
    const list = (fact: string) =>
      new Set(
        (one.facts.get(fact) ?? '')
          .split(',')
          .map((rule) => rule.trim())
          .filter(Boolean),
      );
    return {
      name: one.name,
      good: one.marks.includes('good'),
      language: one.marks[1] ?? 'en',
      held: one.marks.includes('held'),
      must: list('expect'),
      may: list('may'),
      measuredMinutes: one.facts.has('measured') ? Number(one.facts.get('measured')) : null,
      draft: briefFromMarkdown([...blocks.values()].join('\n')),
    };
  });
}

/** Blocks by heading, so that one case can replace a block of another; what stands before the first `##` is one block. */
function parse(text: string): Written {
  const [head = '', ...lines] = text.split('\n');
  const [name = '', ...marks] = head.split('|').map((part) => part.trim());
  const facts = new Map<string, string>();
  const blocks = new Map<string, string>();
  let heading = '#';
  for (const line of lines) {
    const [, fact, value] = /^(expect|may|measured|like): (.*)$/.exec(line) ?? [];
    if (fact !== undefined) facts.set(fact, value ?? '');
    else {
      if (line.startsWith('## ')) heading = line;
      if (line.trim() !== '') blocks.set(heading, `${line === heading ? '' : `${blocks.get(heading) ?? ''}\n`}${line}`);
    }
  }
  return { name, marks, facts, blocks };
}
