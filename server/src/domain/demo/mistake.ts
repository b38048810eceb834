import { checkAnswer, type Field, type Row, tidy, type Values, visibleFields } from '@manyhands/contract';
import { guessAnswer } from './guess.ts';
import { pick, type Random, shuffled } from './random.ts';

/**
 * The same answer with one field answered wrongly, still valid; the answer itself when no field can be.
 * @param first keys of the fields in which mistakes are made before others
 */
export function withMistake(
  form: readonly Field[],
  answer: Values,
  row: Row,
  random: Random,
  first: ReadonlySet<string> = new Set(),
): Values {
  const answered = shuffled(
    random,
    visibleFields(form, answer).filter((field) => answer[field.key] !== undefined),
  );
  const inOrder = [...answered.filter(({ key }) => first.has(key)), ...answered.filter(({ key }) => !first.has(key))];
  for (const field of inOrder) {
    const wrong = wrongValue(field, answer[field.key], random);
    if (wrong === undefined) continue;
    // Another answer may ask other fields: those are guessed, and what is not asked any more falls away.
    const kept = tidy(form, { ...answer, [field.key]: wrong });
    const whole = guessAnswer(form, row, random, kept);
    if (whole && checkAnswer(form, whole, { row }).length === 0) return whole;
  }
  return answer;
}

/** A plausible slip: the option beside, a letter swapped, one too many. Undefined for what is too hard to get wrong well. */
function wrongValue(field: Field, value: unknown, random: Random): unknown {
  switch (field.kind) {
    case 'choice': {
      const others = field.options.filter((option) => option.value !== value);
      return pick(random, others).value;
    }
    case 'choices':
      return wrongChoices(
        field.options.map((option) => option.value),
        value as string[],
        random,
      );
    case 'yes_no':
      return !value;
    case 'number':
      return (value as number) + (field.step ?? 1) <= (field.max ?? Number.POSITIVE_INFINITY)
        ? (value as number) + (field.step ?? 1)
        : (value as number) - (field.step ?? 1);
    case 'rating':
      return value === field.max ? field.max - 1 : (value as number) + 1;
    case 'text':
    case 'long_text':
      return field.pattern ? undefined : typo(String(value), random);
    case 'email':
      return String(value).replace(/^[^@]+/, (name) => (name === 'info' ? 'contact' : 'info'));
    case 'url':
      return /\.example\/./.test(String(value))
        ? String(value).replace(/\.example\/.*$/, '.example')
        : `${String(value)}/home`;
    default:
      return undefined;
  }
}

function wrongChoices(options: readonly string[], chosen: readonly string[], random: Random): string[] | undefined {
  if (chosen.length > 1 && random() < 0.6) {
    const dropped = pick(random, chosen);
    return chosen.filter((one) => one !== dropped);
  }
  const others = options.filter((option) => !chosen.includes(option));
  if (others.length === 0) return undefined;
  return [...chosen.slice(0, -1), pick(random, others)];
}

/** Two neighbouring letters swapped. */
function typo(text: string, random: Random): string | undefined {
  const places = [...text.slice(0, -1)].flatMap((letter, i) =>
    /[a-z]/.test(letter) && /[a-z]/.test(text[i + 1] ?? '') && letter !== text[i + 1] ? [i] : [],
  );
  if (places.length === 0) return undefined;
  const at = pick(random, places);
  return `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`;
}
