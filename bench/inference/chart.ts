/** A line of a chart, in the units of its axes. */
export interface Line {
  name: string;
  points: readonly { x: number; y: number }[];
  /** The one line that the chart is about; the others stand behind it. */
  main?: boolean;
  /** Points without a line between them; `size` of each in pixels. */
  dots?: readonly number[];
}

export interface Axis {
  title: string;
  from: number;
  to: number;
  ticks: readonly number[];
  says(value: number): string;
}

export interface Chart {
  title: string;
  subtitle: string;
  x: Axis;
  y: Axis;
  lines: readonly Line[];
  /** A thin line to compare with, such as the diagonal of an honest confidence. */
  guide?: readonly [{ x: number; y: number }, { x: number; y: number }];
}

const [width, height] = [720, 420];
const plot = { left: 64, right: 24, top: 72, bottom: 56 };

/** Draws a chart as an SVG file that can be read on light and on dark ground. Numbers are rounded to a tenth of a pixel, so that files differ only where figures do. */
export function drawChart(chart: Chart): string {
  const placeX = scale(chart.x, plot.left, width - plot.right);
  const placeY = scale(chart.y, height - plot.bottom, plot.top);
  const at = ({ x, y }: { x: number; y: number }): string => `${placeX(x)},${placeY(y)}`;
  const parts = [
    `<text class="title" x="${plot.left}" y="28">${escaped(chart.title)}</text>`,
    `<text class="quiet" x="${plot.left}" y="50">${escaped(chart.subtitle)}</text>`,
    ...chart.y.ticks.map(
      (tick) =>
        `<path class="grid" d="M${plot.left} ${placeY(tick)}H${width - plot.right}"/><text class="quiet" text-anchor="end" x="${plot.left - 10}" y="${placeY(tick) + 4}">${escaped(chart.y.says(tick))}</text>`,
    ),
    ...chart.x.ticks.map(
      (tick) =>
        `<text class="quiet" text-anchor="middle" x="${placeX(tick)}" y="${height - plot.bottom + 20}">${escaped(chart.x.says(tick))}</text>`,
    ),
    `<text class="quiet" text-anchor="middle" x="${(plot.left + width - plot.right) / 2}" y="${height - 12}">${escaped(chart.x.title)}</text>`,
    `<text class="quiet" text-anchor="middle" transform="translate(16 ${(plot.top + height - plot.bottom) / 2}) rotate(-90)">${escaped(chart.y.title)}</text>`,
    ...(chart.guide ? [`<path class="guide" d="M${at(chart.guide[0])}L${at(chart.guide[1])}"/>`] : []),
    ...[...chart.lines]
      .sort((a, b) => Number(a.main ?? false) - Number(b.main ?? false))
      .map((line) => drawLine(line, at)),
    ...legend(chart.lines),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(chart.title)}">
<style>
text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-size:17px;font-weight:600}.quiet{fill:#59636e}
.grid{stroke:#d1d9e0;stroke-width:1}.guide{stroke:#59636e;stroke-dasharray:4 4;fill:none}
.line{fill:none;stroke:#8c959f;stroke-width:1.2;opacity:.55}.main{stroke:#0b6e4f;stroke-width:3;opacity:1}
.dot{fill:#8c959f;opacity:.7}.dot.main{fill:#0b6e4f;stroke:none;opacity:.85}
@media (prefers-color-scheme:dark){text{fill:#f0f6fc}.quiet{fill:#9198a1}.grid{stroke:#3d444d}.guide{stroke:#9198a1}.main{stroke:#4cc38a}.dot.main{fill:#4cc38a}}
</style>
${parts.join('\n')}
</svg>
`;
}

function drawLine({ points, main, dots, name }: Line, at: (point: { x: number; y: number }) => string): string {
  const title = `<title>${escaped(name)}</title>`;
  if (dots)
    return points
      .map((point, n) => {
        const [x, y] = at(point).split(',');
        return `<circle class="dot${main ? ' main' : ''}" cx="${x}" cy="${y}" r="${rounded(dots[n] ?? 3)}">${title}</circle>`;
      })
      .join('');
  return `<path class="line${main ? ' main' : ''}" d="M${points.map(at).join('L')}">${title}</path>`;
}

/** Names the main line and, once, what stands behind it. */
function legend(lines: readonly Line[]): string[] {
  const named = [lines.find((line) => line.main), lines.find((line) => !line.main)].filter(
    (line) => line !== undefined,
  );
  return named.map((line, n) => {
    const y = height - plot.bottom - 14 - 20 * (named.length - 1 - n);
    const x = width - plot.right - 190;
    const kind = line.main ? ' main' : '';
    const sign = line.dots
      ? `<circle class="dot${kind}" cx="${x + 12}" cy="${y - 4}" r="5"/>`
      : `<path class="line${kind}" d="M${x} ${y - 4}h24"/>`;
    return `${sign}<text class="quiet" x="${x + 32}" y="${y}">${escaped(line.main ? line.name : behindName(lines))}</text>`;
  });
}

const behindName = (lines: readonly Line[]): string => {
  const others = new Set(lines.filter((line) => !line.main).map((line) => line.name));
  return others.size === 1 ? [...others][0]! : 'each set';
};

const scale =
  (axis: Axis, from: number, to: number) =>
  (value: number): number =>
    rounded(from + ((Math.min(axis.to, Math.max(axis.from, value)) - axis.from) / (axis.to - axis.from)) * (to - from));

const rounded = (value: number): number => Math.round(value * 10) / 10;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
