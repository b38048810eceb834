import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AdaptiveResult } from './adaptive.ts';
import { type Axis, drawChart, type Line } from './chart.ts';
import type { HonestResult } from './honest.ts';

const percent = (value: number): string => `${Math.round(value * 100)} %`;

/** Draws what the bench found, one file per chart, and gives their names. */
export function drawPlots(folder: string, adaptive: AdaptiveResult, honest: HonestResult): string[] {
  mkdirSync(folder, { recursive: true });
  const charts = {
    'cost-against-accuracy.svg': costAgainstAccuracy(adaptive),
    'reliability-before.svg': reliabilityOf(honest, 'before'),
    'reliability-after.svg': reliabilityOf(honest, 'after'),
  };
  return Object.entries(charts).map(([name, svg]) => {
    const file = path.join(folder, name);
    writeFileSync(file, svg);
    return file;
  });
}

/** Every set against its own full cost and what majority makes of all its answers, so that they share one scale. */
function costAgainstAccuracy({ sets }: AdaptiveResult): string {
  const all = Object.entries(sets).map(([name, set]) => ({
    name,
    points: set.curve.map(({ at, answers_per_item, accuracy }) => ({
      at,
      x: answers_per_item / set.full,
      y: accuracy - set.majority_full,
    })),
  }));
  const thresholds = [...new Set(all.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b);
  const middle = thresholds.map((at) => {
    const there = all.flatMap(({ points }) => points.filter((point) => point.at === at));
    return { x: medianOf(there.map(({ x }) => x)), y: medianOf(there.map(({ y }) => y)) };
  });
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${Math.round(value * 100)}`;
  return drawChart({
    title: 'Stopping early, and still right',
    subtitle: 'Accuracy against majority with every answer, by the share of answers that were asked for',
    x: { title: 'answers asked for', from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], says: percent },
    y: {
      title: 'points above majority',
      from: -0.15,
      to: 0.15,
      ticks: [-0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15],
      says: signed,
    },
    guide: [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
    ],
    lines: [
      ...all.map(({ name, points }): Line => ({ name, points: points.filter(({ y }) => Math.abs(y) <= 0.15) })),
      { name: 'median of the sets', points: middle, main: true },
    ],
  });
}

function reliabilityOf({ sets }: HonestResult, when: 'before' | 'after'): string {
  const points = Object.values(sets).flatMap(({ reliability }) => {
    const all = reliability[when].reduce((sum, { count }) => sum + count, 0);
    // A set counts as one, however many items it has.
    return reliability[when].map((point) => ({ ...point, share: point.count / all }));
  });
  const most = Math.max(...points.map(({ share }) => share));
  const axis = (title: string): Axis => ({
    title,
    from: 0.3,
    to: 1,
    ticks: [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
    says: percent,
  });
  return drawChart({
    title: when === 'before' ? 'What a raw score claims' : 'What a calibrated confidence claims',
    subtitle: `Share of results that are right, by what was claimed, ${when === 'before' ? 'before' : 'after'} calibration on 100 gold`,
    x: axis('claimed'),
    y: axis('right'),
    guide: [
      { x: 0.3, y: 0.3 },
      { x: 1, y: 1 },
    ],
    lines: [
      {
        name: 'a tenth of a set',
        main: true,
        points: points.map(({ said, right }) => ({ x: said, y: right })),
        dots: points.map(({ share }) => 2 + 5 * Math.sqrt(share / most)),
      },
    ],
  });
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
