import { adviceOn, type contract, type Given, hoursAWeek, type Received, toolKey } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { mindCount } from './create.ts';
import { readTable, type TableLine } from './read-table.ts';
import { insertTasks } from './store.ts';
import { doerOf, factsOf, type TaskWords } from './task.ts';
import { type Bucket, totalsOf } from './totals.ts';
import { mindWeeks, whoIsMeant } from './week.ts';

type Answer = Given<typeof contract.smallTasks.import>;

/**
 * Notes the small tasks of a table. Lines that do not fit are named with why and can be sent again; of the others all are in, or, with
 * `preview`, none. A line that is there already, to the last word and amount, is not noted twice.
 * Refuses `import.not-a-table`, `small-task.too-many`, `small-task.week-full`.
 */
export async function importSmallTasks(
  tx: Tx,
  { text, preview }: Received<typeof contract.smallTasks.import>,
): Promise<Answer> {
  const table = await readTable(text);
  const meant = await whoIsMeant(tx);
  const lines = table.lines.map((line) => ({ ...line, words: { ...line.words, ...meant(line.words) } }));
  mindPersons(lines, await hoursByDoer(tx));
  const good = lines.filter(({ problems }) => problems.length === 0);
  const known = await knownTasks(tx);
  const fresh: { id: string; words: TaskWords }[] = [];
  const buckets: Bucket[] = [];
  const shown = good.map(({ line, words }) => {
    const key = sameKey(words);
    const there = known.get(key);
    const id = there ?? newId();
    if (there === undefined) {
      fresh.push({ id, words });
      known.set(key, id);
    }
    const view = viewLine(line, preview && there === undefined ? null : id, words, there !== undefined);
    const unknown = view.hoursPerWeek === null ? 1 : 0;
    buckets.push({ ...view, tasks: 1, hours: view.hoursPerWeek ?? 0, unknown });
    return view;
  });
  if (!preview && fresh.length > 0) await keep(tx, fresh, lines.length - good.length);
  return {
    columns: table.columns,
    added: fresh.length,
    lines: shown,
    bad: lines.flatMap(({ line, cells, problems }) => (problems.length > 0 ? [{ line, cells, problems }] : [])),
    totals: totalsOf(buckets, { tasks: 0, hours: 0 }),
  };
}

async function keep(tx: Tx, fresh: readonly { id: string; words: TaskWords }[], bad: number): Promise<void> {
  await mindCount(tx, fresh.length);
  await insertTasks(tx, fresh);
  await mindWeeks(
    tx,
    fresh.map(({ words }) => words),
  );
  tx.tell({
    kind: 'smallTask.imported',
    subject: ['wsp', workspaceOf(tx.actor)],
    details: { count: fresh.length, leftOut: bad },
  });
}

function viewLine(line: number, id: string | null, words: TaskWords, known: boolean): Answer['lines'][number] {
  const { recommendation, certain, says, reasons, blocked } = adviceOn(factsOf(words));
  const hoursPerWeek = hoursAWeek(words);
  return {
    line,
    id,
    name: words.name,
    hoursPerWeek,
    recommendation,
    certain,
    says,
    reasons: [...blocked, ...reasons],
    known,
  };
}

/** Whoever's week a line would fill over: the line says so, and is left out. */
function mindPersons(lines: TableLine[], hours: Map<string, number>): void {
  for (const { words, problems } of lines) {
    const doer = doerOf(words);
    if (doer === null || problems.length > 0) continue;
    const sum = (hours.get(doer) ?? 0) + (hoursAWeek(words) ?? 0);
    if (sum <= 168) hours.set(doer, sum);
    else
      problems.push(
        `With this line ${words.who ?? 'its person'} would have ${sum.toLocaleString('en', { maximumFractionDigits: 1 })} hours of small tasks a week, and a week has 168.`,
      );
  }
}

async function hoursByDoer(reader: Reader): Promise<Map<string, number>> {
  const rows = await reader.rows<{ doer: string; hours: number }>(sql`
    select doer, coalesce(sum(hours), 0) as hours from small_task
     where workspace_id = ${workspaceOf(reader.actor)} and state = 'open' and doer is not null group by doer`);
  return new Map(rows.map(({ doer, hours }) => [doer, hours]));
}

const sameKey = (words: Pick<TaskWords, 'name' | 'tool' | 'minutes' | 'timesPerWeek' | 'person' | 'who'>): string =>
  JSON.stringify([words.name.toLowerCase(), toolKey(words.tool), words.minutes, words.timesPerWeek, doerOf(words)]);

/** What is noted already, by its words and amounts. */
async function knownTasks(reader: Reader): Promise<Map<string, string>> {
  const rows = await reader.rows<TaskWords & { id: string }>(sql`
    select small_task_id as id, name, tool, minutes, times_per_week as "timesPerWeek", person_id as person, who from small_task
     where workspace_id = ${workspaceOf(reader.actor)} and state in ('open', 'handed_over') limit 20000`);
  return new Map(rows.map((row) => [sameKey(row), row.id]));
}
