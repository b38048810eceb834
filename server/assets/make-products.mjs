// Draws the 25 products of the sample shop, flat and in few shapes: `node server/assets/make-products.mjs`.
// The drawings are ours, like the shop; nothing here is copied from a real catalogue.
import { writeFileSync } from 'node:fs';

const ink = {
  indigo: '#2f4b8f',
  sky: '#8fb4de',
  marigold: '#e8a317',
  lemon: '#f5cf5c',
  white: '#fbf9f4',
  ivory: '#efe6d0',
  cream: '#f4e8c9',
  red: '#c8342c',
  maroon: '#7c1f2e',
  green: '#3c7d4f',
  leaf: '#9cc48a',
  teal: '#1f7a78',
  black: '#2b2a2e',
  grey: '#8d8a86',
  pink: '#d9668f',
  rose: '#f3c3d0',
  beige: '#d9c3a0',
  sand: '#c2a578',
  brown: '#8a5a33',
  gold: '#c9992e',
  shine: '#f0d98a',
  silver: '#b8bcc2',
  steel: '#80868e',
  orange: '#df7a2c',
};
const papers = ['#f6f1e7', '#e9eef0', '#f3e9e6', '#eaf0e6', '#f0ecf4'];

/** Patterns that fill a shape. `a` is the ground, `b` the figure. */
const fills = {
  plain: (a) => `<rect width="40" height="40" fill="${a}"/>`,
  stripes: (a, b) =>
    `<rect width="40" height="40" fill="${a}"/><path d="M8 0V40M28 0V40" stroke="${b}" stroke-width="5"/>`,
  dots: (a, b) =>
    `<rect width="40" height="40" fill="${a}"/>${[
      [10, 10],
      [30, 30],
    ]
      .map(
        ([x, y]) =>
          `<circle cx="${x}" cy="${y}" r="6.5" fill="none" stroke="${b}" stroke-width="2.4"/><circle cx="${x}" cy="${y}" r="2" fill="${b}"/>`,
      )
      .join('')}`,
  flowers: (a, b) =>
    `<rect width="40" height="40" fill="${a}"/>${[
      [11, 12],
      [31, 32],
    ]
      .map(
        ([x, y]) =>
          `<g fill="${b}">${[0, 72, 144, 216, 288].map((r) => `<ellipse cx="${x}" cy="${y - 5}" rx="2.6" ry="4.4" transform="rotate(${r} ${x} ${y})"/>`).join('')}</g><circle cx="${x}" cy="${y}" r="2" fill="${a}"/>`,
      )
      .join('')}`,
  waves: (a, b) =>
    `<rect width="40" height="40" fill="${a}"/><path d="M-10 10L10 0L30 20L50 10M-10 30L10 20L30 40L50 30" transform="translate(0 0)" stroke="${b}" stroke-width="4.5" fill="none"/>`,
  patches: (a, b, c) =>
    `<rect width="40" height="40" fill="${a}"/><rect width="20" height="20" fill="${b}"/><rect x="20" y="20" width="20" height="20" fill="${c}"/><path d="M20 0V40M0 20H40" stroke="#ffffff" stroke-opacity=".7" stroke-dasharray="3 3" stroke-width="1.2"/>`,
  stitch: (a, b) =>
    `<rect width="40" height="40" fill="${a}"/><g stroke="${b}" stroke-width="1.8" fill="none"><path d="M10 4q6 6 0 12q-6-6 0-12M30 24q6 6 0 12q-6-6 0-12"/><path d="M3 30h6M6 27v6M25 10h6M28 7v6"/></g>`,
  mirrors: (a, b) =>
    `<rect width="40" height="40" fill="${a}"/>${[
      [10, 10],
      [30, 30],
    ]
      .map(
        ([x, y]) =>
          `<circle cx="${x}" cy="${y}" r="7" fill="${b}"/><circle cx="${x}" cy="${y}" r="4.4" fill="#dfe9ee"/><path d="M${x - 2} ${y + 1}l3-3" stroke="#fff" stroke-width="1.4"/>`,
      )
      .join('')}`,
};
const cloth = (pattern, colours, scale = 1) =>
  `<pattern id="cloth" width="40" height="40" patternUnits="userSpaceOnUse" patternTransform="scale(${scale})">${fills[pattern](...colours)}</pattern>`;
const edge = 'stroke="#00000022" stroke-width="2" stroke-linejoin="round"';

/** A kurta from shoulders to hem. sleeve: how far down the arm it reaches; hem: y; flare: how much wider than the chest. */
function kurta({ pattern, colours, sleeve = 'long', hem = 345, flare = 22, border, placket = false, scale }) {
  const reach = { long: [44, 270, 84, 284], three_quarter: [82, 192, 118, 208], short: [104, 140, 132, 160] }[sleeve];
  const [x1, y1, x2, y2] = reach;
  const arm = `M150 82L${x1} ${y1}L${x2} ${y2}L152 150Z`;
  const body = `M150 82Q178 96 200 96Q222 96 250 82L258 130L${252 + flare} ${hem}Q200 ${hem + 12} ${148 - flare} ${hem}L142 130Z`;
  const band = border
    ? `<path d="M${148 - flare + 1} ${hem - 14}Q200 ${hem - 2} ${252 + flare - 1} ${hem - 14}L${252 + flare} ${hem}Q200 ${hem + 12} ${148 - flare} ${hem}Z" fill="${border}"/><path d="M${x1 + 3} ${y1 - 8}L${x2 + 2} ${y2 - 8}L${x2} ${y2}L${x1} ${y1}Z" fill="${border}"/><g transform="matrix(-1 0 0 1 400 0)"><path d="M${x1 + 3} ${y1 - 8}L${x2 + 2} ${y2 - 8}L${x2} ${y2}L${x1} ${y1}Z" fill="${border}"/></g>`
    : '';
  const front = placket
    ? '<path d="M200 97V176" stroke="#00000033" stroke-width="9"/><g fill="#ffffffcc"><circle cx="200" cy="116" r="3"/><circle cx="200" cy="138" r="3"/><circle cx="200" cy="160" r="3"/></g>'
    : `<path d="M186 92Q200 134 214 92" fill="none" stroke="${border ?? '#00000033'}" stroke-width="5"/>`;
  return `<defs>${cloth(pattern, colours, scale)}</defs><g fill="url(#cloth)" ${edge}><path d="${arm}"/><path d="${arm}" transform="matrix(-1 0 0 1 400 0)"/><path d="${body}"/></g>${band}<path d="M172 88Q200 112 228 88Q200 98 172 88Z" fill="#00000026"/>${front}<path d="M${150 - flare * 0.6} ${hem - 90}L${146 - flare * 0.9} ${hem - 16}M${250 + flare * 0.6} ${hem - 90}L${254 + flare * 0.9} ${hem - 16}" stroke="#0000001c" stroke-width="3" fill="none"/>`;
}

function dupatta({ pattern, colours, border, scale }) {
  const tassels = Array.from(
    { length: 9 },
    (_, i) => `<path d="M${96 + i * 12} 330v22" stroke="${border}" stroke-width="4" stroke-linecap="round"/>`,
  ).join('');
  const more = Array.from(
    { length: 9 },
    (_, i) => `<path d="M${214 + i * 12} 300v22" stroke="${border}" stroke-width="4" stroke-linecap="round"/>`,
  ).join('');
  return `<defs>${cloth(pattern, colours, scale)}</defs>${tassels}${more}<g ${edge}><path d="M206 70Q270 60 318 92L316 302H206Z" fill="url(#cloth)"/><path d="M90 104Q150 60 206 70Q226 78 202 120L200 332H90Z" fill="url(#cloth)"/></g><path d="M90 306H200V332H90ZM206 278H316V302H206Z" fill="${border}"/><path d="M126 110V300M164 100V300M242 92V272M280 92V272" stroke="#0000001a" stroke-width="4"/>`;
}

const pair = (one, gap = 62, single = false) =>
  single
    ? `<g transform="translate(0 0)">${one}</g>`
    : `<g transform="translate(${-gap} 0)">${one}</g><g transform="translate(${gap} 0)">${one}</g>`;
const hook = (metal) =>
  `<path d="M200 120V92Q200 72 216 74" fill="none" stroke="${metal}" stroke-width="5" stroke-linecap="round"/>`;
const beads = (y, half, count, colour) =>
  Array.from(
    { length: count },
    (_, i) => `<circle cx="${200 - half + (i * 2 * half) / (count - 1)}" cy="${y}" r="6" fill="${colour}"/>`,
  ).join('');
const jhumka = (metal, light, bead) =>
  `${hook(metal)}<circle cx="200" cy="140" r="22" fill="${metal}" ${edge}/><circle cx="200" cy="140" r="9" fill="${bead}"/><path d="M152 238Q156 174 200 172Q244 174 248 238Z" fill="${metal}" ${edge}/><path d="M150 236H250V248H150Z" fill="${light}"/><path d="M170 232Q174 198 200 192Q226 198 230 232" fill="none" stroke="${light}" stroke-width="4"/>${beads(258, 46, 7, bead)}`;
const chandbali = (metal, light, bead) =>
  `${hook(metal)}<circle cx="200" cy="136" r="16" fill="${bead}" stroke="${metal}" stroke-width="6"/><path d="M146 190A54 60 0 1 0 254 190A60 46 0 0 1 146 190Z" fill="${metal}" ${edge}/><path d="M158 212A44 42 0 0 0 242 212" fill="none" stroke="${light}" stroke-width="5"/><path d="M200 152V196" stroke="${metal}" stroke-width="4"/><circle cx="200" cy="202" r="9" fill="${bead}"/>${beads(268, 40, 6, light)}`;
const tassel = (metal, thread, dark) =>
  `${hook(metal)}<circle cx="200" cy="136" r="15" fill="${metal}" ${edge}/><path d="M184 158H216L226 290Q200 300 174 290Z" fill="${thread}" ${edge}/><path d="M186 176H214" stroke="${metal}" stroke-width="8"/><path d="M190 190L184 286M200 190V290M210 190L216 286" stroke="${dark}" stroke-width="3"/>`;

const tote = (pattern, colours, handle, extra = '') =>
  `<defs>${cloth(pattern, colours)}</defs><path d="M150 150V110Q150 74 200 74Q250 74 250 110V150" fill="none" stroke="${handle}" stroke-width="12"/><path d="M104 146H296L282 336H118Z" fill="url(#cloth)" ${edge}/><path d="M104 146H296L294 170H106Z" fill="#00000018"/>${extra}`;
const sling = (pattern, colours, strap) =>
  `<defs>${cloth(pattern, colours)}</defs><path d="M110 210Q120 60 200 58Q280 60 290 210" fill="none" stroke="${strap}" stroke-width="8"/><rect x="100" y="180" width="200" height="150" rx="22" fill="url(#cloth)" ${edge}/><path d="M100 202Q100 180 122 180H278Q300 180 300 202Q300 262 200 264Q100 262 100 202Z" fill="${strap}" fill-opacity=".92" ${edge}/><circle cx="200" cy="252" r="10" fill="${ink.shine}"/>`;
const pouch = (pattern, colours, trim) =>
  `<defs>${cloth(pattern, colours)}</defs><path d="M92 150Q92 132 110 132H290Q308 132 308 150L296 306Q294 320 280 320H120Q106 320 104 306Z" fill="url(#cloth)" ${edge}/><path d="M96 160H304" stroke="${trim}" stroke-width="9"/><rect x="270" y="154" width="12" height="34" rx="5" fill="${trim}"/><path d="M104 200L296 290M104 290L296 200M150 168V318M250 168V318" stroke="#ffffff66" stroke-width="2" stroke-dasharray="6 5"/>`;
const potli = (pattern, colours, cord) =>
  `<defs>${cloth(pattern, colours)}</defs><path d="M176 128Q140 70 200 62Q260 70 224 128" fill="none" stroke="${cord}" stroke-width="7"/><path d="M166 150Q120 190 108 262Q110 336 200 338Q290 336 292 262Q280 190 234 150Z" fill="url(#cloth)" ${edge}/><path d="M160 118Q200 134 240 118L230 152Q200 160 170 152Z" fill="url(#cloth)" ${edge}/><path d="M168 150Q200 162 232 150" fill="none" stroke="${cord}" stroke-width="9"/><path d="M236 154q18 8 16 36M228 156q10 12 4 40" fill="none" stroke="${cord}" stroke-width="5"/><circle cx="252" cy="196" r="8" fill="${cord}"/><circle cx="232" cy="202" r="8" fill="${cord}"/>`;

/** Shoes from above. Only the outer side of the two differs. */
const shoe = (upper, trim, lining, figure) =>
  `<path d="M200 74Q226 84 240 138Q252 196 242 250Q238 326 200 330Q162 326 158 250Q148 196 160 138Q174 84 200 74Z" fill="${lining}" ${edge}/><path d="M200 74Q226 84 240 138Q246 166 247 190Q200 160 153 190Q154 166 160 138Q174 84 200 74Z" fill="${upper}" ${edge}/><path d="M153 192Q200 162 247 192" fill="none" stroke="${trim}" stroke-width="7"/><path d="M200 74q-4-14 8-18" fill="none" stroke="${upper}" stroke-width="8" stroke-linecap="round"/>${figure}<path d="M160 262Q162 324 200 328Q238 324 240 262" fill="none" stroke="${upper}" stroke-width="12"/>`;
const bloom = (x, y, r, petal, heart) =>
  `<g fill="${petal}">${[0, 60, 120, 180, 240, 300].map((turn) => `<ellipse cx="${x}" cy="${y - r * 0.62}" rx="${r * 0.3}" ry="${r * 0.5}" transform="rotate(${turn} ${x} ${y})"/>`).join('')}</g><circle cx="${x}" cy="${y}" r="${r * 0.28}" fill="${heart}"/>`;

const cushion = (pattern, colours, trim, figure = '', scale = 1) =>
  `<defs>${cloth(pattern, colours, scale)}</defs><path d="M84 92Q200 74 316 92Q330 200 316 312Q200 330 84 312Q70 200 84 92Z" fill="url(#cloth)" stroke="${trim}" stroke-width="9" stroke-linejoin="round"/>${figure}<path d="M98 108q18 8 22 26M302 108q-18 8-22 26M98 296q18-8 22-26M302 296q-18-8-22-26" stroke="#0000001f" stroke-width="4" fill="none"/>`;
const elephant = (body, cloth_, eye) =>
  `<g><path d="M128 236Q126 168 190 164H238Q284 166 288 206Q290 244 276 262Q274 278 284 282Q296 284 296 270H304Q304 294 282 294Q262 292 262 262L258 250V284H232V254H178V284H152V246Q140 250 134 266L126 262Q128 250 128 236Z" fill="${body}"/><path d="M172 164H226V214Q200 226 172 214Z" fill="${cloth_}"/><path d="M244 180Q262 184 262 212Q246 222 238 204Q236 188 244 180Z" fill="#00000026"/><circle cx="272" cy="196" r="4" fill="${eye}"/>${bloom(199, 190, 16, '#ffffffcc', body)}</g>`;

const bangles = (first, second, trim) =>
  Array.from({ length: 8 }, (_, i) => {
    const y = 132 + i * 18;
    const colour = i % 4 === 3 ? trim : i % 2 ? second : first;
    return `<ellipse cx="200" cy="${y}" rx="112" ry="48" fill="none" stroke="${colour}" stroke-width="13"/><ellipse cx="200" cy="${y - 3}" rx="112" ry="48" fill="none" stroke="#ffffff55" stroke-width="2.5"/>`;
  }).join('');

const both = (one, side = 64) =>
  `<g transform="translate(${-side} 0)">${one}</g><g transform="translate(${side} 0)"><g transform="matrix(-1 0 0 1 400 0)">${one}</g></g>`;
const i = ink;
const products = {
  'blue-block-print-kurta': kurta({ pattern: 'flowers', colours: [i.indigo, i.white] }),
  'yellow-straight-kurta': kurta({ pattern: 'plain', colours: [i.marigold], sleeve: 'three_quarter', flare: 14 }),
  'white-embroidered-kurta': kurta({ pattern: 'stitch', colours: [i.white, i.grey] }),
  'red-bandhani-kurta': kurta({ pattern: 'dots', colours: [i.red, i.white], sleeve: 'three_quarter' }),
  'green-anarkali-kurta': kurta({ pattern: 'plain', colours: [i.green], flare: 72, hem: 352, border: i.gold }),
  'black-striped-kurta': kurta({ pattern: 'stripes', colours: [i.black, i.ivory], flare: 16 }),
  'pink-short-kurta': kurta({ pattern: 'flowers', colours: [i.pink, i.rose], sleeve: 'short', hem: 262, flare: 10 }),
  'beige-mens-kurta': kurta({ pattern: 'plain', colours: [i.beige], placket: true, flare: 8, hem: 330 }),
  'maroon-bandhani-dupatta': dupatta({ pattern: 'dots', colours: [i.maroon, i.lemon], border: i.gold, scale: 0.8 }),
  'teal-leheriya-dupatta': dupatta({ pattern: 'waves', colours: [i.teal, i.white], border: i.teal }),
  'cream-chanderi-dupatta': dupatta({ pattern: 'plain', colours: [i.cream], border: i.gold }),
  'silver-jhumka-earrings': pair(jhumka(i.silver, i.steel, i.white)),
  'gold-chandbali-earrings': pair(chandbali(i.gold, i.shine, i.red)),
  'blue-tassel-earring': pair(tassel(i.gold, i.indigo, '#1d3163'), 0, true),
  'jute-tote-bag': tote('plain', [i.sand], i.brown, bloom(200, 250, 46, i.marigold, i.brown)),
  'mirror-work-sling-bag': sling('mirrors', [i.black, i.red], i.maroon),
  'quilted-block-print-pouch': pouch('flowers', [i.white, i.teal], i.teal),
  'red-potli-bag': potli('stitch', [i.red, i.shine], i.gold),
  'gold-jutti': both(
    shoe(
      i.gold,
      i.brown,
      i.ivory,
      '<path d="M176 128Q200 108 224 128M170 148Q200 124 230 148" fill="none" stroke="#f0d98a" stroke-width="5"/>',
    ),
  ),
  'pink-embroidered-jutti': both(shoe(i.pink, i.gold, i.cream, bloom(200, 132, 26, i.white, i.marigold))),
  'brown-leather-mojari': both(shoe(i.brown, '#5d3a1f', i.sand, '')),
  'indigo-cushion-cover': cushion('flowers', [i.indigo, i.sky], i.white, '', 1.3),
  'yellow-elephant-cushion-cover': cushion('plain', [i.lemon], i.marigold, elephant(i.indigo, i.red, i.white)),
  'patchwork-cushion-cover': cushion('patches', [i.orange, i.teal, i.maroon], i.brown, '', 1.9),
  'lac-bangles': bangles(i.red, i.green, i.gold),
};

/** Three pictures are bad on purpose, as some always are. */
const faults = {
  'beige-mens-kurta': (drawing) => `<g transform="translate(130 -70) scale(1.15)">${drawing}</g>`,
  'quilted-block-print-pouch': (drawing) =>
    `${drawing}<rect width="400" height="400" fill="#14110f" fill-opacity=".8"/>`,
  'silver-jhumka-earrings': (drawing) =>
    `<filter id="blur"><feGaussianBlur stdDeviation="9"/></filter><g filter="url(#blur)">${drawing}</g>`,
};

Object.entries(products).forEach(([slug, drawing], at) => {
  const shown = faults[slug]?.(drawing) ?? drawing;
  const title = slug.replaceAll('-', ' ');
  const shade = '<ellipse cx="200" cy="366" rx="120" ry="10" fill="#00000012"/>';
  writeFileSync(
    new URL(`demo/products/${slug}.svg`, import.meta.url),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="800" height="800" role="img"><title>${title}</title><rect width="400" height="400" fill="${papers[at % papers.length]}"/>${shade}${shown}</svg>\n`,
  );
});
