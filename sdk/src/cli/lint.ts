import { readFile, stat } from 'node:fs/promises';
import { definition } from '@manyhands/contract';
import { blocking, briefFromMarkdown, type Draft, type Finding, lint, type Report } from '@manyhands/linter';
import { type Command, InvalidArgumentError } from 'commander';
import type { Cli } from './cli.ts';
import { CliRefusal, UsageError } from './refused.ts';
import { oneLine } from './safe-text.ts';

const bytesMax = 5_000_000;

const help = `
A BRIEF.md has headings; those that are missing are left out, and Hindi headings work too:

  # Tag a product photo
  ## Done            one sentence: what is true when an item is finished
  ## Steps           a list
  ## Checklist       a list
  ## Good examples   a list of: input → answer — reason
  ## Bad examples    the same
  ## Proof           one sentence
  ## Columns         a list of: key: Label (image, personal, optional)
  ## Answer          a list of: key: Label (choice: Red | Blue | Other), or (text, at most 60, optional)
  Minutes: 2         anywhere before the first heading

A .json file is a template that was exported, or its definition alone.
Exit code 0: may be published; 1: something blocks publishing; 2: the file cannot be read.`;

/** `hands lint`: says what is unclear in a brief of a file. Needs no server and no login. */
export function addTo(hands: Command, cli: Cli): void {
  hands
    .command('lint')
    .description('say what is unclear in a brief: which clause, by which rule, why, and how to mend it')
    .argument('<file>', 'a brief as .md, or a template as .json')
    .option('--measured <minutes>', 'minutes that people took for an item so far', minutesIn)
    .addHelpText('after', help)
    .action(async (file: string, { measured }: { measured?: number }) => {
      const { draft, missing } = await read(file);
      const report = lint(draft, { measuredMinutes: measured ?? null });
      const stops = blocking(report).length;
      await cli.show(forPrograms(report, missing), ...lines(file, report, missing));
      if (stops > 0)
        throw new CliRefusal(stops === 1 ? 'One finding blocks publishing.' : `${stops} findings block publishing.`);
    });
}

function minutesIn(text: string): number {
  const minutes = Number(text);
  if (!(minutes > 0 && minutes <= 480)) throw new InvalidArgumentError('Say minutes from 0.1 to 480.');
  return minutes;
}

interface Missing {
  path: string;
  message: string;
}

async function read(file: string): Promise<{ draft: Draft; missing: Missing[] }> {
  const text = await textOf(file);
  if (!/\.json$/i.test(file) && !/^\s*\{/.test(text)) return { draft: briefFromMarkdown(text), missing: [] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${file} is not JSON: ${error instanceof Error ? error.message : error}. Export the template again.`,
    );
  }
  const draft = draftIn(value);
  const whole = definition.safeParse(draft);
  const issues = whole.success ? [] : whole.error.issues.slice(0, 20);
  return { draft, missing: issues.map(({ path, message }) => ({ path: path.join('.') || 'the file', message })) };
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > bytesMax) throw new UsageError(`${file} is larger than a brief can be (5 MB). Is it the right file?`);
    const text = (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
    if (text.includes('\0')) throw new UsageError(`${file} is not a text. Give a .md or a .json file.`);
    return text;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = (error as { code?: string }).code;
    const why = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'you may not read it' }[
      code ?? ''
    ];
    throw new UsageError(`${file} cannot be read: ${why ?? (error instanceof Error ? error.message : String(error))}.`);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The definition in a template file, a definition, or a brief alone; an empty one of anything else. */
function draftIn(value: unknown): Draft {
  if (!isRecord(value)) return { brief: {} };
  const inner = isRecord(value.definition) ? value.definition : value;
  if (isRecord(inner.brief)) return inner as unknown as Draft;
  return { ...inner, brief: 'done' in inner || 'steps' in inner ? inner : {} } as unknown as Draft;
}

function forPrograms(report: Report, missing: readonly Missing[]) {
  const { score, findings, reading, split } = report;
  return { score, blocks: blocking(report).length > 0, findings, reading, split, missing };
}

function lines(file: string, report: Report, missing: readonly Missing[]): string[] {
  const { score, findings, reading } = report;
  const found =
    findings.length === 0 ? 'nothing to mend' : findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  return [
    `${file}: ${score} of 100, ${found}`,
    `${reading.words} words, ${reading.wordsPerSentence} in a sentence: ${reading.level} to read`,
    ...(missing.length > 0 ? ['', 'Missing or not right in the file:'] : []),
    ...missing.map(({ path, message }) => `  ${path}: ${oneLine(message, 120)}`),
    ...findings.flatMap(findingLines),
    ...(report.split ? ['', 'It can be split into two templates; --json prints both under “split”.'] : []),
  ];
}

const weights = { blocks: 'blocks publishing', mends: 'people will misread it', hints: 'could be better' } as const;

function findingLines({ rule, weight, clause, says, why, fix, costs }: Finding): string[] {
  const text =
    fix?.edits.length === 1 && typeof fix.edits[0]?.value === 'string' ? `: ${oneLine(fix.edits[0].value, 160)}` : '';
  return [
    '',
    `${rule} · ${weights[weight]}${clause === null ? '' : ` · clause ${clause}`}${costs > 0 ? ` · ${costs} points` : ''}`,
    `  ${oneLine(says, 300)}`,
    `  Why: ${oneLine(why, 300)}`,
    ...(fix ? [`  Fix: ${fix.label}${text}`] : []),
  ];
}
