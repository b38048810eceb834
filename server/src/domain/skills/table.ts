import type { contract, Given, Received } from '@manyhands/contract';
import { cursorOf, readIdCursor } from '../../kit/page.ts';
import type { Reader } from '../../postgres/tx.ts';
import { readNamedSkills, readPeople } from './store.ts';
import { showSkill } from './view.ts';

/** A page of people with what is believed about each on each template. Costs the same whatever was judged so far. */
export async function tableOfSkills(
  reader: Reader,
  { cursor, limit, template, worker }: Received<typeof contract.skills.table>,
): Promise<Given<typeof contract.skills.table>> {
  const people = await readPeople(reader, { workerId: worker, after: readIdCursor(cursor), limit: limit + 1 });
  const shown = people.slice(0, limit);
  const rows = await readNamedSkills(
    reader,
    shown.map((person) => person.worker),
    template,
  );
  const names = new Map(rows.map((row) => [row.templateId, row.templateName]));
  return {
    templates: [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
    items: shown.map((person) => ({
      ...person,
      skills: rows.filter((row) => row.workerId === person.worker).map((row) => showSkill(row, reader.now, 'member')),
    })),
    next: people.length > limit ? cursorOf([shown.at(-1)?.worker ?? '']) : null,
  };
}
