import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { theClock } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { reader, write } from '../../postgres/tx.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { countingOf, type Mark } from './mark.ts';
import { faded, noEvidence, withMark } from './skill.ts';
import { readMarksOf, readSkills } from './store.ts';
import { takeIn } from './take-in.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const start = Date.UTC(2026, 0, 1);
const day = 24 * 3600_000;

/** What is heard of one judgement, in the order in which it comes about: it may be scored anew, and taken out, and put in again. */
interface Judgement {
  answer: number;
  day: number;
  heard: { right: number; out: boolean }[];
}
const anyJudgement: fc.Arbitrary<Judgement> = fc.record({
  answer: fc.integer({ min: 0, max: 4 }),
  day: fc.integer({ min: 0, max: 400 }),
  heard: fc.array(fc.record({ right: fc.constantFrom(0, 0.5, 0.75, 1), out: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  }),
});

test('however judgements come in, repeated, corrected and taken out, the sums are those of the marks that count', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyJudgement, { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
      async (judgements, choices) => {
        const actor = theClock(newId());
        const [templateId, workerId] = [newId(), newId()];
        const answers = Array.from({ length: 5 }, () => newId());
        const markOf = (place: number, { right, out }: { right: number; out: boolean }): Mark => ({
          cause: `decision:${place}`,
          templateId,
          workerId,
          batchId: null,
          subjectId: answers[judgements[place]!.answer]!,
          source: 'accepted',
          right,
          weight: 1,
          at: new Date(start + judgements[place]!.day * day),
          voidedAt: out ? new Date(start + 401 * day) : null,
        });
        // Shuffled together, each judgement's own story in its order; now and then something is heard twice.
        const left = judgements.map(({ heard }) => [...heard]);
        const stream: Mark[] = [];
        for (const choice of choices) {
          const open = left.flatMap((rest, place) => (rest.length > 0 ? [place] : []));
          const place = open[choice % Math.max(1, open.length)];
          const said = place === undefined ? undefined : left[place]!.shift();
          if (place !== undefined && said) stream.push(markOf(place, said));
          const last = stream.at(-1);
          if (choice % 5 === 0 && last) stream.push(last);
        }
        for (let from = 0; from < stream.length; from += 7)
          await write(world.database, actor, (tx) => takeIn(tx, lastOfEach(stream.slice(from, from + 7))));

        const look = reader(world.database, actor);
        const marks = await readMarksOf(look, answers);
        const counting = answers.flatMap((answer) => {
          const newest = countingOf(marks.filter(({ subjectId }) => subjectId === answer));
          return newest ? [newest] : [];
        });
        expect(new Set(marks.filter(({ counts }) => counts).map(({ cause }) => cause))).toEqual(
          new Set(counting.map(({ cause }) => cause)),
        );
        const now = new Date(start + 500 * day);
        const wanted = faded(
          counting.reduce((sum, mark) => withMark(sum, mark, 1), noEvidence(new Date(start))),
          now,
        );
        const [row] = await readSkills(look, [workerId]);
        const got = faded(row ?? noEvidence(now), now);
        expect(got.marks).toBe(wanted.marks);
        expect(got.right).toBeCloseTo(wanted.right, 6);
        expect(got.wrong).toBeCloseTo(wanted.wrong, 6);
        await sql`delete from skill_mark where workspace_id = ${actor.workspaceId}`.execute(world.database.db);
      },
    ),
    { numRuns: 40 },
  );
});

/** A slice names each judgement as it is at its end, as a follower reads it. */
const lastOfEach = (marks: readonly Mark[]): Mark[] => [...new Map(marks.map((mark) => [mark.cause, mark])).values()];
