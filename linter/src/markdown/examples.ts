import type { Draft } from '../report.ts';

type Example = NonNullable<Draft['brief']['examples']>[number];

const label = /^(input|given|answer|reason|why|दिया|दिया गया|इनपुट|जवाब|उत्तर|क्यों|कारण)\s*[:：]\s*/i;
const slot: Readonly<Record<string, 'input' | 'answer' | 'reason'>> = {
  input: 'input',
  given: 'input',
  answer: 'answer',
  reason: 'reason',
  why: 'reason',
  दिया: 'input',
  'दिया गया': 'input',
  इनपुट: 'input',
  जवाब: 'answer',
  उत्तर: 'answer',
  क्यों: 'reason',
  कारण: 'reason',
};

/** `input → answer — reason`, or lines that begin with `input:`, `answer:`, `reason:`; an entry without an arrow is an answer. */
export function exampleFrom(entry: string, kind: 'good' | 'bad'): Example {
  const lines = entry.slice(0, 20_000).split('\n');
  if (lines.some((line) => label.test(line))) return fromLabels(lines, kind);
  const whole = lines.join(' ');
  const arrow = /\s(?:→|->|=>|⇒)\s/.exec(whole);
  const input = arrow ? whole.slice(0, arrow.index) : '';
  const rest = arrow ? whole.slice(arrow.index + arrow[0].length) : whole;
  const dash = /\s(?:—|–|--)\s/.exec(rest);
  const answer = dash ? rest.slice(0, dash.index) : rest;
  return {
    kind,
    input: input.trim(),
    answer: answer.trim(),
    reason: dash ? rest.slice(dash.index + dash[0].length).trim() : '',
  };
}

function fromLabels(lines: readonly string[], kind: 'good' | 'bad'): Example {
  const found = { kind, input: '', answer: '', reason: '' };
  let into: 'input' | 'answer' | 'reason' = 'input';
  for (const line of lines) {
    const name = label.exec(line);
    if (name) into = slot[name[1]!.toLowerCase()] ?? into;
    found[into] = `${found[into]} ${name ? line.slice(name[0].length) : line}`.trim();
  }
  return found;
}
