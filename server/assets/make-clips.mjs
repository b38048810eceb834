// Films the sample clips with the browser of this machine: `CHROMIUM=/path/to/chromium node server/assets/make-clips.mjs`.
// Each is a drawing of ours that stands, turns, comes nearer or passes by for three seconds, some of them badly filmed on purpose.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const clip = (product, kind, moves, fault) => ({
  name: `${product}-${moves}${fault ? `-${fault}` : ''}`,
  ...{ product, kind, moves, fault },
});
export const clips = [
  clip('red-potli-bag', 'bag', 'turns'),
  clip('green-anarkali-kurta', 'kurta', 'across'),
  clip('gold-jutti', 'shoes', 'still'),
  clip('teal-leheriya-dupatta', 'dupatta', 'nearer'),
  clip('gold-chandbali-earrings', 'earrings', 'turns'),
  clip('yellow-elephant-cushion-cover', 'cushion_cover', 'still'),
  clip('black-striped-kurta', 'kurta', 'still', 'shaky'),
  clip('brown-leather-mojari', 'shoes', 'still', 'dark'),
  clip('maroon-bandhani-dupatta', 'dupatta', 'across', 'blurred'),
  clip('jute-tote-bag', 'bag', 'nearer'),
  clip('lac-bangles', 'other', 'turns'),
  clip('pink-embroidered-jutti', 'shoes', 'nearer', 'shaky'),
];

/** Runs in the page: draws the picture for three seconds and answers the film as base64. */
async function film({ picture, moves, fault }) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 240;
  const pen = canvas.getContext('2d');
  const image = new Image();
  image.src = picture;
  await image.decode();
  const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: 'video/webm', videoBitsPerSecond: 180_000 });
  const chunks = [];
  recorder.ondataavailable = ({ data }) => chunks.push(data);
  const ended = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  const begun = performance.now();
  const draw = () => {
    const t = Math.min(1, (performance.now() - begun) / 3000);
    pen.filter = fault === 'dark' ? 'brightness(0.12)' : fault === 'blurred' ? 'blur(7px)' : 'none';
    pen.setTransform(1, 0, 0, 1, 120, 120);
    pen.fillStyle = '#efe9dd';
    pen.fillRect(-120, -120, 240, 240);
    if (fault === 'shaky') pen.translate(18 * Math.sin(t * 70), 14 * Math.cos(t * 90));
    if (moves === 'turns') pen.scale(Math.cos(t * 2 * Math.PI), 1);
    if (moves === 'across') pen.translate(50 - 100 * t, 0);
    if (moves === 'nearer') pen.scale(0.5 + 0.5 * t, 0.5 + 0.5 * t);
    pen.drawImage(image, -110, -110, 220, 220);
    if (t < 1) requestAnimationFrame(draw);
    else recorder.stop();
  };
  recorder.start();
  draw();
  await ended;
  const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

async function filmAll() {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  const folder = new URL('./demo/clips/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const { name, product, moves, fault } of clips) {
    const svg = readFileSync(new URL(`./demo/products/${product}.svg`, import.meta.url));
    const picture = `data:image/svg+xml;base64,${svg.toString('base64')}`;
    const film64 = await page.evaluate(film, { picture, moves, fault });
    writeFileSync(new URL(`${name}.webm`, folder), Buffer.from(film64, 'base64'));
  }
  await browser.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await filmAll();
