import { createRequire } from 'node:module';
import path from 'node:path';
import sharp from 'sharp';
import { createWorker, PSM, type Worker } from 'tesseract.js';
import { Turns } from '../../kit/turns.ts';
import { inTurn, pixelsMax } from '../files/picture.ts';

export interface ReadText {
  text: string;
  /** How sure the machine is of what it read, from 0 to 1. */
  confidence: number;
}

/** The reading was not done in time, or the server closes. */
export class ReadingStopped extends Error {
  readonly why: 'slow' | 'closing';
  constructor(why: 'slow' | 'closing') {
    super(why === 'slow' ? 'reading the picture took too long' : 'the server closes');
    this.name = 'ReadingStopped';
    this.why = why;
  }
}

/** A picture is read at about this size: smaller, letters fall apart; larger, it only takes longer. */
const sideMost = 1600;
const textMost = 4000;
/** A reader that nobody needs for so long is let go: it holds some 150 MB. */
const idleMs = 60_000;

/** English letters, from the package: nothing is fetched, and nothing is written. */
const letters = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')),
  '4.0.0_best_int',
);

/** Reads text in pictures, one at a time, in a thread of its own. */
export class TextReader {
  readonly #turns = new Turns(1, 100);
  #worker: Promise<Worker> | null = null;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;
  #stop: ((error: ReadingStopped) => void) | null = null;

  /**
   * What stands in a picture, first read as a photo and, when `enough` is not met, as a screen. Rejects with ReadingStopped when it takes
   * longer than `milliseconds` or the reader is closed.
   */
  async read(file: string, enough: (text: string) => boolean, milliseconds = 30_000): Promise<ReadText> {
    const picture = await inTurn(() => forReading(file));
    return this.#turns.take(() => this.#inTime(() => this.#readBoth(picture, enough), milliseconds));
  }

  async #readBoth(picture: Buffer, enough: (text: string) => boolean): Promise<ReadText> {
    const first = await this.#readAs(picture, asPhoto);
    if (enough(first.text)) return first;
    const second = await this.#readAs(picture, asScreen);
    if (enough(second.text)) return second;
    return second.text.length > first.text.length ? second : first;
  }

  async #readAs(picture: Buffer, way: typeof asPhoto): Promise<ReadText> {
    const worker = await this.#reader();
    await worker.setParameters({ ...always, ...way });
    const { data } = await worker.recognize(picture);
    return { text: data.text.trim().slice(0, textMost), confidence: Math.min(1, Math.max(0, data.confidence / 100)) };
  }

  #reader(): Promise<Worker> {
    this.#worker ??= createWorker('eng', 1, {
      langPath: letters,
      cacheMethod: 'none',
      gzip: true,
      // Without it a picture that cannot be read would end the process; the call itself is rejected all the same.
      errorHandler: () => {},
    });
    return this.#worker;
  }

  async #inTime<T>(work: () => Promise<T>, milliseconds: number): Promise<T> {
    if (this.#closed) throw new ReadingStopped('closing');
    clearTimeout(this.#idle);
    let timer: NodeJS.Timeout | undefined;
    const stopped = new Promise<never>((_, reject) => {
      this.#stop = reject;
      timer = setTimeout(() => reject(new ReadingStopped('slow')), milliseconds);
    });
    try {
      return await Promise.race([work(), stopped]);
    } catch (error) {
      // A reader that hangs or has failed is not asked again.
      this.#letGo();
      throw error;
    } finally {
      clearTimeout(timer);
      this.#stop = null;
      if (!this.#closed) this.#idle = setTimeout(() => this.#letGo(), idleMs).unref();
    }
  }

  #letGo(): void {
    const worker = this.#worker;
    this.#worker = null;
    worker?.then((one) => one.terminate()).catch(() => {});
  }

  /** Ends the thread, and the reading under way with it. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#idle);
    this.#stop?.(new ReadingStopped('closing'));
    this.#letGo();
  }
}

/** Pictures say nothing true of their resolution; and what the reader thinks of them aloud is nobody's log. */
const always = { user_defined_dpi: '150', debug_file: '/dev/null' };
/** What is ink is told by the neighbourhood (Sauvola): a slip of paper on a dark table has another grey than the table. */
const asPhoto = { tessedit_pageseg_mode: PSM.SPARSE_TEXT, thresholding_method: '2' };
/** What is ink is told by one grey for all (Otsu): large letters and plain screens, which have no neighbourhood to speak of. */
const asScreen = { tessedit_pageseg_mode: PSM.SPARSE_TEXT, thresholding_method: '0' };

/** Upright already; grey and of a good size. Its contrast stays: drawn out, an almost empty page is all noise. */
async function forReading(file: string): Promise<Buffer> {
  const { width, height, pageHeight } = await sharp(file, { limitInputPixels: pixelsMax }).metadata();
  const longest = Math.max(width, pageHeight ?? height);
  const side = Math.min(sideMost, longest * 2);
  return sharp(file, { failOn: 'error', limitInputPixels: pixelsMax })
    .flatten({ background: '#ffffff' })
    .grayscale()
    .resize(side, side, { fit: 'inside' })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
