import type { Field } from '@manyhands/contract';
import { plain } from '../text/plain.ts';
import { keyOf, lineFrom } from './line.ts';

const kinds: Readonly<Record<string, Field['kind']>> = {
  choice: 'choice',
  'one of': 'choice',
  choices: 'choices',
  'any of': 'choices',
  'several of': 'choices',
  ranking: 'ranking',
  'yes or no': 'yes_no',
  'yes/no': 'yes_no',
  yes_no: 'yes_no',
  text: 'text',
  long_text: 'long_text',
  'long text': 'long_text',
  number: 'number',
  url: 'url',
  link: 'url',
  'web address': 'url',
  email: 'email',
  'e-mail': 'email',
  phone: 'phone',
  date: 'date',
  rating: 'rating',
  file: 'file',
  photo: 'file',
  screenshot: 'file',
  table: 'table',
  विकल्प: 'choice',
  'एक विकल्प': 'choice',
  'कई विकल्प': 'choices',
  'हाँ या नहीं': 'yes_no',
  'हां या नहीं': 'yes_no',
  'हाँ/नहीं': 'yes_no',
  पाठ: 'text',
  'लंबा पाठ': 'long_text',
  संख्या: 'number',
  लिंक: 'url',
  ईमेल: 'email',
  फोन: 'phone',
  फ़ोन: 'phone',
  तारीख: 'date',
  तारीख़: 'date',
  फाइल: 'file',
  फ़ाइल: 'file',
  फोटो: 'file',
  स्क्रीनशॉट: 'file',
  तालिका: 'table',
  रेटिंग: 'rating',
};

interface Settings {
  kind: Field['kind'] | null;
  options: string[];
  min: number | null;
  max: number | null;
  pattern: string | null;
  required: boolean;
  proof: boolean;
  code: boolean;
  showIf: { field: string; value: string } | null;
}

/**
 * `- title: Clean title (text, at most 80)`; in the brackets a kind, options (`choice: Red | Green`), `at least 2`, `at most 3`, `1 to 9`,
 * `pattern ^x$`, `optional`, `proof`, `with code`, `if kind is other`. What has no kind is a text.
 */
export function fieldFrom(entry: string, index: number): Field {
  const { key, label, settings } = lineFrom(entry, index + 1, 'field');
  const said = settings.reduce(read, {
    kind: null,
    options: [],
    min: null,
    max: null,
    pattern: null,
    required: true,
    proof: false,
    code: false,
    showIf: null,
  } as Settings);
  const base = {
    key,
    label,
    required: said.required,
    ...(said.showIf
      ? { showIf: { field: said.showIf.field, is: 'equal' as const, value: answerMeant(said.showIf.value) } }
      : {}),
  };
  return { ...base, ...ofKind(said, label) } as Field;
}

const answerMeant = (text: string): string | boolean =>
  text === 'yes' ? true : text === 'no' ? false : keyOf(text, 1, 'option');

function read(said: Settings, setting: string): Settings {
  const text = plain(setting).text.trim();
  const [, name = text, list] = /^([^:]{1,30}):\s*(.*)$/.exec(setting) ?? [];
  const kind = kinds[name.trim().toLowerCase()] ?? kinds[text];
  if (kind && said.kind === null) return { ...said, kind, options: optionsIn(list) };
  if (/^(optional|may be empty|वैकल्पिक)$/.test(text)) return { ...said, required: false };
  if (/^(required|अनिवार्य|जरूरी)$/.test(text)) return said;
  if (/^(proof|kept|सबूत|प्रमाण)$/.test(text)) return { ...said, proof: true };
  if (/^(with code|code)$/.test(text)) return { ...said, proof: true, code: true };
  const condition = /^if ([a-z][a-z0-9_]{0,39}) is (.{1,60})$/.exec(text);
  if (condition) return { ...said, showIf: { field: condition[1]!, value: condition[2]!.trim() } };
  const pattern = /^pattern[:\s]\s*(\S.{0,199})$/.exec(setting);
  if (pattern) return { ...said, pattern: pattern[1]! };
  const range = /^(-?\d{1,9}(?:\.\d{1,4})?) ?(?:to|-|–|से) ?(-?\d{1,9}(?:\.\d{1,4})?)/.exec(text);
  if (range) return { ...said, min: Number(range[1]), max: Number(range[2]) };
  const bound = /^(at most|max|maximum|up to|अधिकतम|at least|min|minimum|कम से कम) (-?\d{1,9}(?:\.\d{1,4})?)/.exec(text);
  if (bound)
    return /^(at least|min|minimum|कम से कम)$/.test(bound[1]!)
      ? { ...said, min: Number(bound[2]) }
      : { ...said, max: Number(bound[2]) };
  return said.kind === 'choice' || said.kind === 'choices' ? { ...said, options: [...said.options, setting] } : said;
}

const optionsIn = (list: string | undefined): string[] =>
  (list ?? '')
    .split('|')
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(0, 200);

const bounds = (said: Settings, min: string, max: string) => ({
  ...(said.min === null ? {} : { [min]: said.min }),
  ...(said.max === null ? {} : { [max]: said.max }),
});

function ofKind(said: Settings, label: string): Record<string, unknown> {
  const kind = said.kind ?? (said.options.length > 1 ? 'choice' : 'text');
  const options = said.options.map((one, i) => ({ value: keyOf(one, i + 1, 'option'), label: one.slice(0, 200) }));
  if (kind === 'choice' || kind === 'ranking') return { kind, options };
  if (kind === 'choices') return { kind, options, ...bounds(said, 'min', 'max') };
  if (kind === 'text' || kind === 'long_text')
    return {
      kind,
      ...bounds(said, 'minLength', 'maxLength'),
      ...(said.pattern === null ? {} : { pattern: said.pattern }),
    };
  if (kind === 'number') return { kind, ...bounds(said, 'min', 'max') };
  if (kind === 'rating') return { kind, max: said.max ?? 5 };
  if (kind === 'url') return { kind, ...(said.proof ? { proof: true } : {}) };
  if (kind === 'file')
    return {
      kind,
      accept: ['image/*'],
      sizeMaxMb: 10,
      countMax: said.max ?? 1,
      photo: false,
      ...(said.proof ? { proof: { code: said.code } } : {}),
    };
  if (kind === 'table') return tableOf(said, label);
  return { kind };
}

function tableOf(said: Settings, label: string): Record<string, unknown> {
  const names = said.options.length > 0 ? said.options : [label];
  const columns = names
    .slice(0, 12)
    .map((one, i) => ({ kind: 'text', key: keyOf(one, i + 1, 'column'), label: one.slice(0, 200), required: true }));
  return { kind: 'table', columns, rowsMin: said.min ?? 1, rowsMax: said.max ?? 20 };
}
