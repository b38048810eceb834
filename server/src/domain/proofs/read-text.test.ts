import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pictureOf } from '../../testing/pictures.ts';
import { proofCodeOf } from '../files/proof-code.ts';
import { codeInText } from './code-in-text.ts';
import { TextReader } from './read-text.ts';

let folder: string;
let reader: TextReader;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'manyhands-read-'));
  reader = new TextReader();
});
afterAll(async () => {
  reader.close();
  await rm(folder, { recursive: true, force: true });
});

let count = 0;
async function filed(picture: Sharp): Promise<string> {
  const file = path.join(folder, `${++count}.png`);
  await picture.png().toFile(file);
  return file;
}
const never = () => false;

describe('reading a picture', () => {
  test('finds the code that stands in it, and not one that does not', async () => {
    for (let i = 0; i < 4; i++) {
      const code = proofCodeOf('secret', `answer ${i}`);
      const { text, confidence } = await reader.read(
        await filed(await pictureOf(code)),
        (t) => codeInText(code, t) !== 'no',
      );
      expect(codeInText(code, text)).not.toBe('no');
      expect(codeInText(proofCodeOf('other', `answer ${i}`), text)).toBe('no');
      expect(confidence).toBeGreaterThan(0.3);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  /** What people send: a slip of paper on a dark table, letters as large as the picture, a dark screen. */
  const asPeopleSendIt: [string, (picture: Sharp) => Promise<Sharp>][] = [
    [
      'on a slip of paper that lies askew on a dark table, through the noise of a camera',
      async (picture) => {
        const paper = await picture.extract({ left: 240, top: 200, width: 360, height: 180 }).png().toBuffer();
        const table = sharp({ create: { width: 900, height: 600, channels: 3, background: '#77705f' } });
        const laid = table.composite([{ input: paper, left: 300, top: 220 }]);
        return sharp(await laid.png().toBuffer())
          .rotate(4, { background: '#77705f' })
          .blur(0.8)
          .jpeg({ quality: 55 });
      },
    ],
    [
      'in letters as large as the picture',
      async (picture) =>
        picture.extract({ left: 280, top: 240, width: 290, height: 110 }).resize(1400, 531).jpeg({ quality: 60 }),
    ],
    ['on a dark screen', async (picture) => picture.negate({ alpha: false }).jpeg({ quality: 70 })],
  ];
  test.each(asPeopleSendIt)('finds it %s', async (_, made) => {
    const code = 'KX-7P3';
    const file = await filed(sharp(await (await made(await pictureOf(code))).toBuffer()));
    const { text } = await reader.read(file, (t) => codeInText(code, t) !== 'no');
    expect(codeInText(code, text)).not.toBe('no');
  });

  test('of nothing is nothing', async () => {
    const blank = sharp({ create: { width: 300, height: 200, channels: 3, background: '#ffffff' } });
    expect((await reader.read(await filed(blank), never)).text).toBe('');
  });

  test('is given up when it takes too long, and the next picture is read all the same', async () => {
    const file = await filed(await pictureOf('KX-7P3'));
    await expect(reader.read(file, never, 1)).rejects.toMatchObject({ why: 'slow' });
    expect(codeInText('KX-7P3', (await reader.read(file, never)).text)).toBe('exactly');
  });

  test('ends at once when the reader is closed, also for those who wait', async () => {
    const closing = new TextReader();
    const file = await filed(await pictureOf('KX-7P3'));
    const reads = [1, 2, 3].map(() => closing.read(file, never));
    const ended = Promise.allSettled(reads);
    setTimeout(() => closing.close(), 30);
    for (const { status, ...rest } of await ended) {
      expect(status).toBe('rejected');
      expect(rest).toMatchObject({ reason: { why: 'closing' } });
    }
  });
});
