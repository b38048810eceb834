import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';

/** The letters of proof codes and the dash, side by side, so that no test needs a typeface of its machine. */
const sheet = fileURLToPath(new URL('./letters.png', import.meta.url));
const onSheet = 'ACFHKMPRTXY37-';
const wide = 40;
const high = 56;

/** A page of 900 × 600 with these words on it, made of letters of proof codes; more can be done with it before it is written. */
export async function pictureOf(words: string, background = '#f4f4f0'): Promise<Sharp> {
  const letters = await Promise.all(
    [...words].map(async (letter, i) => ({
      input: await sharp(sheet)
        .extract({ left: onSheet.indexOf(letter) * wide, top: 0, width: wide, height: high })
        .png()
        .toBuffer(),
      left: 300 + i * wide,
      top: 260,
      blend: 'multiply' as const,
    })),
  );
  const page = sharp({ create: { width: 900, height: 600, channels: 3, background } }).composite(letters);
  return sharp(await page.png().toBuffer());
}
