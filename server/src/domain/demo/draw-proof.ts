import sharp from 'sharp';
import { seeded } from './random.ts';

/** Letters of proof codes as strokes in a box of 40 × 56, so that no typeface has to be installed. */
const strokes: Record<string, string> = {
  A: 'M6 52L20 5L34 52M11 36H29',
  C: 'M33 14A14 20 0 1 0 33 42',
  F: 'M9 53V7H33M9 28H28',
  H: 'M8 3V53M32 3V53M8 27H32',
  K: 'M9 3V53M33 3L10 30M16 23L34 53',
  M: 'M6 53V6L20 36L34 6V53',
  P: 'M9 53V7H22A11 12 0 0 1 22 31H9',
  R: 'M9 53V7H22A11 12 0 0 1 22 31H9M21 31L34 53',
  T: 'M4 7H36M20 7V53',
  X: 'M7 3L33 53M33 3L7 53',
  Y: 'M5 3L20 29L35 3M20 28V53',
  '3': 'M9 12Q13 6 21 6A11 10.5 0 0 1 21 27H16M21 27A12 12 0 0 1 21 50Q12 50 7 43',
  '7': 'M7 15V7H33L16 53',
  '-': 'M10 32H30',
};

const wide = 900;
const high = 600;
const ink = ['#2f4b8f', '#1f7a78', '#a8321f', '#2f6b3c', '#7c1f2e', '#5b4aa8'];

/**
 * A picture like a screenshot of a filled form, as PNG: boxes and lines of text, each assignment's its own, and the proof code in the
 * first box where one is asked for.
 */
export function drawProof(assignmentId: string, code: string | null): Promise<Buffer> {
  const random = seeded(`proof ${assignmentId}`);
  const accent = ink[Math.floor(random() * ink.length)];
  const lines = Array.from({ length: 4 }, (_, i) => {
    const length = 120 + Math.round(random() * 560);
    return `<rect x="60" y="${290 + i * 32}" width="${length}" height="10" rx="5" fill="#000" opacity="0.14"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}">
<rect width="${wide}" height="${high}" fill="#fdfdfb"/><rect width="${wide}" height="64" fill="${accent}"/>
<rect x="60" y="100" width="780" height="130" fill="#fff" stroke="#555" stroke-width="2"/>
<g fill="none" stroke="#111" stroke-width="6.5" stroke-linejoin="round">${written(code ?? '', 44, strokes)}</g>
<g fill="none" stroke="#111" stroke-width="7" stroke-linejoin="round" transform="translate(0 310)">${written(code ?? '', 52, { ...strokes, '7': 'M6 7H34L12 53' })}</g>
${lines.join('')}<rect x="60" y="550" width="${140 + Math.round(random() * 120)}" height="36" fill="${accent}"/></svg>`;
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer();
}

/** The code once; on the picture it stands twice, in two hands, since a reader now and then takes a stroke for two. */
function written(code: string, step: number, hand: typeof strokes): string {
  return [...code]
    .map((letter, i) => `<path d="${hand[letter] ?? ''}" transform="translate(${330 + i * step} 137)"/>`)
    .join('');
}
