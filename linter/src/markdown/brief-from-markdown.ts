import type { Draft } from '../report.ts';
import { plain } from '../text/plain.ts';
import { columnFrom } from './columns.ts';
import { exampleFrom } from './examples.ts';
import { fieldFrom } from './fields.ts';
import { entriesOf, paragraphOf, sectionsOf } from './sections.ts';

/**
 * A brief from a Markdown text with headings (`# title`, `## Done`, `## Steps` …; also in Hindi), as far as it says something: a part
 * that is not there is left out. Forgiving, never throws, and takes as long as the text is.
 */
export function briefFromMarkdown(text: string): Draft {
  const { title, parts } = sectionsOf(text);
  const minutes = Number(/\d+(?:\.\d+)?/.exec(plain(paragraphOf(parts.get('minutes')).slice(0, 100)).text)?.[0]);
  const language = paragraphOf(parts.get('language')).trim().toLowerCase();
  const examples = [
    ...entriesOf(parts.get('good')).map((entry) => exampleFrom(entry, 'good')),
    ...entriesOf(parts.get('bad')).map((entry) => exampleFrom(entry, 'bad')),
    ...entriesOf(parts.get('examples')).map(exampleOfEither),
  ];
  const bare = !parts.has('done') && !parts.has('steps');
  const columns = parts.has('columns') ? entriesOf(parts.get('columns'), 60).map(columnFrom) : null;
  const form = parts.has('form') ? entriesOf(parts.get('form'), 60).map(fieldFrom) : null;
  return {
    ...(title === '' ? {} : { title }),
    brief: {
      done: paragraphOf(parts.get('done')),
      // A text without any heading is all there is to do.
      why: bare ? '' : paragraphOf(parts.get('why')),
      steps: entriesOf(parts.get(bare ? 'why' : 'steps')),
      checklist: entriesOf(parts.get('checklist')),
      examples,
      proof: paragraphOf(parts.get('proof')),
      ...(minutes > 0 ? { minutes } : {}),
      language: named[language] ?? (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(language) ? language : spoken(parts)),
    },
    ...(columns === null ? {} : { columns }),
    ...(form === null ? {} : { form }),
  };
}

/** Under “Examples”, a bad one says so itself. */
function exampleOfEither(entry: string): ReturnType<typeof exampleFrom> {
  const [mark, word] = /^\W{0,4}(good|bad|right|wrong|do|don't|सही|अच्छा|गलत|ग़लत|बुरा)\W{0,3}[:：]\W{0,3}\s/i.exec(
    entry,
  ) ?? ['', ''];
  return exampleFrom(entry.slice(mark.length), /^(bad|wrong|don't|गलत|ग़लत|बुरा)$/i.test(word ?? '') ? 'bad' : 'good');
}

const named: Readonly<Record<string, string>> = { english: 'en', अंग्रेजी: 'en', hindi: 'hi', हिन्दी: 'hi', हिंदी: 'hi' };

function spoken(parts: ReadonlyMap<string, readonly string[]>): string {
  const start = [...(parts.get('done') ?? []), ...(parts.get('steps') ?? [])].join(' ').slice(0, 2000);
  const hindi = start.match(/[\u0900-\u097f]/g)?.length ?? 0;
  return hindi > start.length / 4 ? 'hi' : 'en';
}
