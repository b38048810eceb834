import { escaped } from './escaped.ts';
import { kindName } from './letter.ts';
import type { WeekShown } from './of-week.ts';
import { lineNames, say, sayMinutes, sayNetRange } from './words.ts';

/** What the owner ticked; all else stays off the picture. */
export interface Ticked {
  name: boolean;
  people: boolean;
  kinds: boolean;
  costs: boolean;
}

const [width, edge, gap] = [720, 56, 36];
const paint = { paper: '#faf6ee', ink: '#211c15', soft: '#5c5346', line: '#e3dacb', done: '#0e5f5b', band: '#a9cbc5' };
const most = 5;

type Line = [name: string, value: string, how?: 'sum' | 'head'];

/** A week as a picture to show around: one number with its interval, and below it what was ticked. */
export function drawWeek(week: WeekShown, ticked: Ticked): string {
  const { net, items } = week.receipt;
  const known = week.receipt.basis !== 'none';
  const number = known ? sayMinutes(Math.abs(net.minutes)) : say(items, 'item');
  const under = known ? (net.minutes < 0 ? 'more spent than given back' : 'given back this week') : 'done this week';
  const head = ticked.name ? `${week.workspace} · ${dates(week)}` : dates(week);
  const top = [
    text(edge, 76, head, { size: 18, fill: paint.soft }),
    text(edge, 168, number, { size: 76, weight: 650 }),
    text(edge, 208, under, { size: 22, fill: paint.soft }),
    ...(known ? interval(net, 252) : []),
  ];
  const rows = rowsOf(week, ticked, known);
  const start = known ? 352 : 268;
  let y = start - gap;
  const body = rows.flatMap(([name, value, how]) => {
    y += how === 'head' ? gap * 1.6 : gap;
    const look = how === 'head' ? { size: 16, fill: paint.soft } : { size: 19, weight: how === 'sum' ? 650 : 400 };
    return [
      ...(how === 'sum' ? [`<path d="M${edge} ${y - 26}H${width - edge}" stroke="${paint.line}"/>`] : []),
      text(edge, y, name, look),
      text(width - edge, y, value, { ...look, anchor: 'end' }),
    ];
  });
  const height = Math.round(y + gap + 44);
  const title = `${number} ${under}, ${dates(week)}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif" style="font-variant-numeric:tabular-nums">`,
    `<title>${escaped(title)}</title><rect width="${width}" height="${height}" fill="${paint.paper}"/><rect width="${width}" height="8" fill="#f2a71b"/>`,
    ...top,
    ...body,
    text(width - edge, height - 24, 'Many Hands', { size: 14, fill: paint.soft, anchor: 'end' }),
    '</svg>',
  ].join('');
}

function rowsOf(week: WeekShown, ticked: Ticked, known: boolean): Line[] {
  const { gained, costs, net, items } = week.receipt;
  const spent = costs.filter(({ minutes }) => minutes >= 0.5);
  return [
    ...(ticked.costs && known
      ? ([
          [`${say(items, 'item')} would have taken`, sayMinutes(gained.minutes)],
          ...spent.map(({ kind, minutes }) => [lineNames[kind], sayMinutes(-minutes)]),
          [net.minutes < 0 ? 'Lost' : 'Given back', sayMinutes(Math.abs(net.minutes)), 'sum'],
        ] as Line[])
      : []),
    ...(ticked.kinds
      ? listed(
          'By kind of task',
          week.kinds.map(({ kind, net: of }) => [kindName(kind), sayMinutes(of.minutes)]),
        )
      : []),
    ...(ticked.people
      ? listed(
          'By person',
          week.people.map(({ name, net: of }) => [name ?? 'Nobody’s in particular', sayMinutes(of.minutes)]),
        )
      : []),
  ];
}

/** A list under its name, as far as there is room. */
const listed = (head: string, rows: [string, string][]): Line[] =>
  rows.length === 0 ? [] : [[head, '', 'head'], ...rows.slice(0, most)];

/** The interval from its low to its high end, on a scale that begins at nought. */
function interval({ minutes, low, high }: { minutes: number; low: number; high: number }, y: number): string[] {
  const from = Math.min(0, low);
  const to = Math.max(0, high);
  const at = (value: number) => edge + ((value - from) / (to - from || 1)) * (width - 2 * edge);
  return [
    `<rect x="${edge}" y="${y}" width="${width - 2 * edge}" height="12" rx="6" fill="${paint.line}"/>`,
    `<rect x="${at(low).toFixed(1)}" y="${y}" width="${Math.max(4, at(high) - at(low)).toFixed(1)}" height="12" rx="6" fill="${paint.band}"/>`,
    `<rect x="${(at(minutes) - 2).toFixed(1)}" y="${y - 5}" width="4" height="22" rx="2" fill="${paint.done}"/>`,
    text(edge, y + 40, sayNetRange({ minutes, low, high }), { size: 16, fill: paint.soft }),
  ];
}

interface Look {
  size: number;
  fill?: string;
  weight?: number;
  anchor?: 'end';
}
/** Long names are cut, since a picture cannot grow. */
function text(x: number, y: number, words: string, { size, fill = paint.ink, weight = 400, anchor }: Look): string {
  const letters = [...words];
  const cut = letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : words;
  const place = anchor ? ` text-anchor="${anchor}"` : '';
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}"${place}>${escaped(cut)}</text>`;
}

/** "16 to 22 November 2026". */
function dates({ from, to }: WeekShown): string {
  const day = (iso: string, how: Intl.DateTimeFormatOptions) =>
    new Date(`${iso}T00:00:00Z`).toLocaleDateString('en-GB', { ...how, timeZone: 'UTC' });
  const same = from.slice(0, 7) === to.slice(0, 7);
  const start = day(from, same ? { day: 'numeric' } : { day: 'numeric', month: 'long' });
  return `${start} to ${day(to, { day: 'numeric', month: 'long', year: 'numeric' })}`;
}
