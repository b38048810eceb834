import { clauses, type Definition } from '@manyhands/contract';
import { type Finding, lint } from '@manyhands/linter';
import { amended, bothSides, inWords, isThere, isWorded } from './amendment.ts';
import { examplesFrom } from './example-suggestions.ts';
import { fromDisputes } from './option-suggestions.ts';
import type { TakenRow } from './store.ts';
import { type Findings, keyOf, type Suggestion } from './suggestion.ts';
import { many, short } from './words.ts';

export interface Offered extends Suggestion {
  where: string;
  before: string;
  after: string;
  editable: boolean;
  taken: number | null;
}

const sentenceMax = 500;
const offeredMax = 60;

/**
 * What a test suggests for the brief, by rules, each with its evidence. Those that were taken are marked as long as the brief says them; one that was
 * undone in the brief is offered again, and one whose sentence somebody wrote anew meanwhile is left out.
 */
export function suggestionsOf(findings: Findings, taken: readonly TakenRow[]): Offered[] {
  const known = new Map(taken.map((one) => [one.key, one]));
  const all = [
    ...fromClauses(findings),
    ...fromQuestions(findings),
    ...fromDisputes(findings),
    ...examplesFrom(findings),
    ...fromMinutes(findings),
    ...fromLinter(findings),
  ];
  return all.flatMap((one) => offered(one, findings.latest, known.get(one.key)) ?? []).slice(0, offeredMax);
}

function offered(one: Suggestion & { mended?: boolean }, latest: Definition, taken?: TakenRow): Offered | null {
  const amendment = inWords(one.amendment, taken?.text ?? null);
  const { mended, ...suggestion } = one;
  const isSaid = mended ?? isThere(latest, amendment);
  if (!isSaid && amended(latest, one.amendment) === null) return null;
  // Said already without having been taken from here: there is nothing to suggest.
  if (isSaid && !taken) return null;
  return {
    ...suggestion,
    ...bothSides(latest, isSaid ? amendment : one.amendment),
    editable: isWorded(one.amendment),
    taken: isSaid ? (taken?.version ?? null) : null,
  };
}

function fromClauses({ tested, judgements, answers }: Findings): Suggestion[] {
  const judged = answers.filter((one) => one.judged).length;
  return clauses(tested.brief).flatMap((clause) => {
    const cited = judgements.filter((one) => one.clause === clause.number);
    const times = new Set(cited.map((one) => one.assignment)).size;
    if (times < 2 && (times === 0 || times / Math.max(1, judged) < 0.2)) return [];
    const notes = [...new Set(cited.flatMap((one) => one.words).map((words) => words.trim()))].filter(Boolean);
    const start = clause.text.replace(/[.।。]\s*$/u, '');
    const to = notes.length === 0 ? clause.text : `${start}: ${notes.map(sentenceless).join('; ')}.`;
    return [
      {
        key: keyOf('clause', clause.text),
        kind: 'clause' as const,
        title: `Make clause ${clause.number} concrete`,
        why: `It was cited against ${times} of ${many(judged, 'judged answer')}.`,
        evidence: notes.slice(0, 5),
        amendment: { do: 'clause' as const, was: clause.text, to: short(to, sentenceMax) },
      },
    ];
  });
}

const sentenceless = (text: string): string => text.replace(/[.।。\s]+$/u, '').replace(/\s+/gu, ' ');

function fromQuestions({ questions }: Findings): Suggestion[] {
  return questions.flatMap(({ id, body, answer, became }) =>
    answer === null || became !== null || answer.trim() === ''
      ? []
      : [
          {
            key: keyOf('question', id),
            kind: 'question' as const,
            title: 'Say it in the brief',
            why: 'Somebody had to ask. Said in the brief, nobody else has to.',
            evidence: [short(body, 300)],
            amendment: { do: 'new_clause' as const, to: short(answer.trim().replace(/\s+/gu, ' '), sentenceMax) },
          },
        ],
  );
}

const fewest = 4;
const farApart = 1.5;

function fromMinutes({ seconds, tested }: Findings): Suggestion[] {
  if (seconds === null || seconds.answers < fewest) return [];
  const { median, low, high, expected } = seconds;
  const ratio = Math.max(median / expected, expected / Math.max(1, median));
  const isOutside = low !== null && high !== null && (expected < low || expected > high);
  if (ratio < (isOutside ? 1.2 : farApart)) return [];
  const minutes = niceMinutes(median);
  if (minutes === tested.brief.minutes) return [];
  return [
    {
      key: keyOf('minutes', String(minutes)),
      kind: 'minutes',
      title: `Expect ${minutes} min for an item`,
      why: `People took ${Math.round(median)} s in the middle, where the brief says ${Math.round(expected)} s.`,
      evidence: [`${many(seconds.answers, 'answer')} measured`],
      amendment: { do: 'minutes', minutes },
    },
  ];
}

/** To the quarter of a minute below three, else to the half. */
const niceMinutes = (seconds: number): number => {
  const step = seconds < 180 ? 15 : 30;
  return Math.min(480, Math.max(step, Math.round(seconds / step) * step) / 60);
};

/** What the linter finds, with its fixes: in the brief as it is now, and what it found in the tested one and finds no more. */
function fromLinter({ tested, latest, seconds }: Findings): (Suggestion & { mended: boolean })[] {
  const options = { measuredMinutes: seconds && seconds.answers >= fewest ? seconds.median / 60 : null };
  const now = lint(latest, options).findings.flatMap(withFix);
  const before = lint(tested, options).findings.flatMap(withFix);
  const keys = new Set(now.map((one) => one.key));
  return [
    ...now.map((one) => ({ ...one, mended: false })),
    ...before.filter((one) => !keys.has(one.key)).map((one) => ({ ...one, mended: true })),
  ];
}

export function withFix({ rule, says, why, fix }: Finding): Suggestion[] {
  // The measured minutes have a suggestion of their own, with the figures.
  if (!fix || fix.edits.length === 0 || fix.edits.some((edit) => edit.path.at(-1) === 'minutes')) return [];
  // What only the writer can fill in needs words of theirs: it can be taken where it is one text, and is left to the editor elsewhere.
  if (/⟨/u.test(JSON.stringify(fix.edits)) && !isWorded({ do: 'edits', edits: fix.edits })) return [];
  return [
    {
      key: keyOf('linter', rule, says),
      kind: 'linter',
      title: fix.label,
      why: says,
      evidence: [why],
      amendment: { do: 'edits', edits: fix.edits },
    },
  ];
}
