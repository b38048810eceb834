import type { Brief, Column, Field, Plan, Row } from '@manyhands/contract';
import { planWords } from '../../plans/plan-words.ts';
import { kindName } from '../kinds.ts';
import { cellText } from '../sample-cells.ts';

/** What a part of a draft says, as lines to be read side by side; none where it is not there or empty. */
export function linesOf(path: string, value: unknown): string[] {
  if (value === undefined || value === '') return [];
  if (path === 'plan') return [value ? planWords[(value as Plan).name].title : 'No plan chosen'];
  if (path.startsWith('definition.touches.')) return [value ? 'Yes' : 'No'];
  if (path === 'definition.brief.minutes') return [`${Number(value)} min`];
  const [, list] = /^(?:definition\.(?:brief\.)?)?(columns|form|examples|samples)\b/.exec(path) ?? [];
  if (Array.isArray(value)) return value.map((entry, at) => `${at + 1}. ${linesOf(`${path}.0`, entry)[0] ?? '…'}`);
  if (list === 'columns') return columnLines(value as Column);
  if (list === 'form') return fieldLines(value as Field);
  if (list === 'examples') return exampleLines(value as Brief['examples'][number]);
  if (list === 'samples') return Object.entries(value as Row).map(([key, cell]) => `${key}: ${cellText(cell)}`);
  return [String(value)];
}

const columnLines = ({ label, key, type, shown, required, sensitivity }: Column) => [
  label || 'Unnamed column',
  [
    `key ${key}`,
    type.replace('_', ' '),
    shown ? '' : 'hidden',
    required ? '' : 'may be empty',
    sensitivity === 'public' ? '' : sensitivity,
  ]
    .filter(Boolean)
    .join(' · '),
];

function fieldLines(field: Field): string[] {
  const { label, kind, key, required, help, showIf, ...rest } = field;
  const settings = Object.entries(rest).map(([name, value]) => `${name}: ${settingText(value)}`);
  return [
    label || 'Unnamed field',
    [kindName(kind), `key ${key}`, required ? '' : 'optional'].filter(Boolean).join(' · '),
    ...(help ? [help] : []),
    ...settings,
    ...(showIf
      ? [`asked only if ${showIf.field} ${showIf.is.replaceAll('_', ' ')} ${settingText(showIf.value ?? '')}`]
      : []),
  ];
}

function settingText(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map((one) => (typeof one === 'object' && one ? String((one as { label?: unknown }).label ?? '…') : String(one)))
      .join(', ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

const exampleLines = ({ kind, input, answer, reason }: Brief['examples'][number]) => [
  kind === 'good' ? 'Good example' : 'Bad example',
  ...(input ? [`Given: ${input}`] : []),
  `Answer: ${answer}`,
  `Why: ${reason}`,
];
