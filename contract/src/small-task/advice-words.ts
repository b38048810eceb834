import type { Touches } from '../template.ts';
import {
  type Decided,
  decide,
  hoursAWeek,
  isOverTenth,
  type Known,
  littleMinutes,
  longMinutes,
  type PartlyKnown,
  type Question,
  type Recommendation,
  type TaskFacts,
  weekHours,
} from './decide.ts';

const doIt: Record<Decided, string> = {
  keep: 'Keep it yourself.',
  own_team: 'Give it to somebody of your own team.',
  outside: 'Give it to people outside, with a clear brief.',
  automate: 'Let a machine do it.',
  split: 'Split it into shorter small tasks first.',
};
const perhaps: Record<Decided, string> = {
  keep: 'Probably yours to keep.',
  own_team: 'Probably for your own team.',
  outside: 'Probably for people outside.',
  automate: 'Probably for a machine.',
  split: 'Probably to be split first.',
};
/** A recommendation as within a sentence. */
export const inShort: Record<Recommendation, string> = {
  keep: 'keep',
  own_team: 'own team',
  outside: 'people outside',
  automate: 'a machine',
  split: 'split it',
  undecided: 'not decided yet',
};

/** The recommendation in a sentence or two. */
export function wordsOf(recommendation: Recommendation, certain: boolean, open: number): string {
  const ask = open === 1 ? 'Answer one question' : `Answer ${open} questions`;
  if (recommendation === 'undecided') return `Not clear yet. ${ask} to know.`;
  return certain ? doIt[recommendation] : `${perhaps[recommendation]} ${ask} to be sure.`;
}

/** What is touched, as within a sentence. */
export const touchWords: Record<Touches, string> = {
  brand_voice: 'the voice of your brand',
  customer_trust: 'the trust of your customers',
  secrets: 'passwords or other secrets',
  money: 'money',
};

const asked: Record<Question, string> = {
  minutes: 'How many minutes does one take?',
  timesPerWeek: 'How many times a week is it done?',
  touches: 'Does it touch brand voice, customer trust, secrets or money?',
  outsider: 'Could somebody outside do it with clear instructions?',
  rules: 'Does it follow rules that can be written down?',
  revenue: 'Does it contribute to revenue?',
};
export const questionsFor = (open: readonly Question[]): { question: Question; says: string }[] =>
  open.map((question) => ({ question, says: asked[question] }));

/** A number of people: at most one digit after the point, two where it is small. */
export const amount = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 1 ? 2 : 1 });
/** Hours in words: “2 h”, “45 min”. */
export const hoursWords = (hours: number): string =>
  hours >= 1 ? `${amount(hours)} h` : `${Math.round(hours * 60)} min`;

const said: Record<'outsider' | 'rules' | 'revenue', { yes: string; no: string }> = {
  outsider: {
    yes: 'Somebody outside could do it with clear instructions.',
    no: 'Somebody outside could not do it: it needs knowledge or access of the house.',
  },
  rules: {
    yes: 'It follows rules that can be written down.',
    no: 'It takes judgement that no rule covers.',
  },
  revenue: {
    yes: 'It contributes to revenue.',
    no: 'It brings in no revenue by itself.',
  },
};
type Told = keyof typeof said;
const told = Object.keys(said) as Told[];

/** Why it can never go outside; what is only guessed is said as a guess. */
function blocksOf(facts: TaskFacts, touches: readonly Touches[] | undefined): string[] {
  const answered = facts.answers.touches !== null;
  return (touches ?? []).map((touch) => {
    const it = answered ? `It touches ${touchWords[touch]}` : `It seems to touch ${touchWords[touch]}`;
    if (touch === 'secrets') return `${it}: it stays with you or your own team, and is never given to people outside.`;
    return `${it}: it is never given to people outside.`;
  });
}

function amountsOf(facts: TaskFacts): string[] {
  const hours = hoursAWeek(facts);
  const { minutes, timesPerWeek } = facts;
  if (hours === null || minutes === null || timesPerWeek === null) return [];
  const sum = `${amount(minutes)} min × ${amount(timesPerWeek)} a week is ${hoursWords(hours)} a week`;
  if (isOverTenth(facts)) return [`${sum}, more than a tenth of a ${weekHours}-hour week: begin with this one.`];
  if (hours * 60 < littleMinutes) return [`${sum}: a brief would cost more time than it gives back.`];
  return [`${sum}.`];
}

/** The reasons that counted, the amounts first; and what blocks it. */
export function reasonsFor(
  facts: TaskFacts,
  usual: PartlyKnown,
  known: Known | null,
  decided: Decided | null,
): { reasons: string[]; blocked: string[] } {
  const reasons = amountsOf(facts);
  if (facts.minutes !== null && facts.minutes > longMinutes)
    reasons.push(
      `One takes more than ${longMinutes} minutes: what is that long is hard to explain, to check and to pay fairly.`,
    );
  for (const question of told) {
    const value = usual[question];
    if (value === undefined || !known || decide({ ...known, [question]: !value }) === decided) continue;
    const words = said[question][value ? 'yes' : 'no'];
    reasons.push(
      facts.answers[question] === null ? `Usual for such work: ${words[0]?.toLowerCase()}${words.slice(1)}` : words,
    );
  }
  if (decided === 'automate')
    reasons.push(
      `It is done ${amount(facts.timesPerWeek ?? 0)} times a week, always alike: setting a machine up pays.`,
    );
  return { reasons, blocked: blocksOf(facts, usual.touches) };
}

const ifs: Record<Told, { yes: string; no: string }> = {
  outsider: { yes: 'If somebody outside could do it', no: 'If nobody outside could do it' },
  rules: { yes: 'If it followed rules', no: 'If it took judgement' },
  revenue: { yes: 'If it contributed to revenue', no: 'If it brought in no revenue' },
};

/** What would make it another recommendation: one thing at a time. Never a way around what it touches. */
export function whatWouldChange(partly: PartlyKnown, known: Known, decided: Decided): string[] {
  const changes: string[] = [];
  const consider = (condition: string, other: Partial<Known>) => {
    const leads = decide({ ...known, ...other });
    if (leads !== decided) changes.push(`${condition}: ${inShort[leads]}.`);
  };
  for (const question of told)
    if (partly[question] !== undefined)
      consider(ifs[question][known[question] ? 'no' : 'yes'], { [question]: !known[question] });
  if (known.minutes > longMinutes) consider(`With parts of ${longMinutes} minutes or less`, { minutes: longMinutes });
  else consider(`If one took more than ${longMinutes} minutes`, { minutes: longMinutes + 10 });
  if (known.touches.length === 0) consider('If it touched money or secrets', { touches: ['secrets'] });
  return changes;
}
