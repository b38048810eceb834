import { escaped } from './escaped.ts';
import type { WeekShown } from './of-week.ts';
import { takenOf } from './receipt.ts';
import { lineNames, say, sayMinutes, sayNetRange } from './words.ts';

export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** The week as a letter, in plain text and as light HTML. The link opens a page; nothing is decided by following it. */
export function letterOf(week: WeekShown, link: string): Letter {
  const { net, costs, items } = week.receipt;
  const subject =
    week.receipt.basis === 'none'
      ? `Your week: ${say(items, 'item')} done`
      : `Your week: ${sayMinutes(Math.abs(net.minutes))} ${net.minutes < 0 ? 'lost' : 'given back'}`;
  const lines: [string, string][] = [
    [`${lineNames.items} (${say(items, 'item')})`, sayMinutes(week.receipt.gained.minutes)],
    ...costs
      .filter(({ minutes }) => minutes > 0)
      .map(({ kind, minutes }): [string, string] => [lineNames[kind], sayMinutes(-minutes)]),
    ['Given back', sayMinutes(net.minutes)],
  ];
  const kinds = week.kinds.filter(({ items: n }) => n > 0).slice(0, 5);
  const byKind = kinds.map(({ kind, net: of }): [string, string] => [kindName(kind), sayMinutes(of.minutes)]);
  const closing = [
    ...(week.next ? [`Next to hand over: ${week.next.words}`] : []),
    `Open the page: ${link}`,
    'You get this on Monday mornings because you asked for it. Switch it off on the same page.',
  ];
  const head = `${week.workspace}, ${week.from} to ${week.to}`;
  const intro = takenOf(week.receipt) + items === 0 ? 'Nothing happened this week.' : week.words;
  return {
    subject,
    text: [
      head,
      '',
      intro,
      '',
      ...table(lines),
      ...(byKind.length > 1 ? ['', 'By kind', ...table(byKind)] : []),
      '',
      ...closing,
    ].join('\n'),
    html: htmlOf({ head, intro, range: sayNetRange(net), net: sayMinutes(net.minutes), lines, byKind, week, link }),
  };
}

const table = (lines: readonly [string, string][]): string[] => {
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${value.padStart(10)}`);
};

/** `image-tagging` as people read it. */
export const kindName = (kind: string | null): string =>
  kind ? kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('-', ' ') : 'Of no kind';

interface Shown {
  head: string;
  intro: string;
  range: string;
  net: string;
  lines: readonly [string, string][];
  byKind: readonly [string, string][];
  week: WeekShown;
  link: string;
}
function htmlOf({ head, intro, net, range, lines, byKind, week, link }: Shown): string {
  const rows = (all: readonly [string, string][]) =>
    all
      .map(
        ([name, value]) =>
          `<tr><td style="padding:4px 24px 4px 0">${escaped(name)}</td><td style="padding:4px 0;text-align:right;font-variant-numeric:tabular-nums">${escaped(value)}</td></tr>`,
      )
      .join('');
  const p = (text: string) => `<p style="margin:0 0 16px">${text}</p>`;
  return [
    '<!doctype html><html lang="en"><body style="margin:0;padding:24px;background:#faf6ee;color:#211c15;font:16px/1.5 system-ui,sans-serif">',
    `<div style="max-width:480px;margin:0 auto">${p(escaped(head))}`,
    `<p style="margin:0;font-size:36px;font-weight:650;font-variant-numeric:tabular-nums">${escaped(net)}</p>${p(escaped(range))}${p(escaped(intro))}`,
    `<table style="border-collapse:collapse;margin:0 0 16px">${rows(lines)}</table>`,
    byKind.length > 1
      ? `${p('By kind')}<table style="border-collapse:collapse;margin:0 0 16px">${rows(byKind)}</table>`
      : '',
    week.next ? p(`Next to hand over: ${escaped(week.next.words)}`) : '',
    p(`<a href="${escaped(link)}" style="color:#7d4b00">Open the page</a>`),
    `<p style="color:#5c5346;font-size:13px">You get this on Monday mornings because you asked for it. Switch it off on the same page.</p></div></body></html>`,
  ].join('');
}
