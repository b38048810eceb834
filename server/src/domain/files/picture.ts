import { createHash } from 'node:crypto';
import exifr from 'exifr';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { refuse } from '../../kit/refusal.ts';
import { Turns, TurnsTaken } from '../../kit/turns.ts';
import { type CameraTags, type Taken, takenOf } from './picture-time.ts';
import type { Seen } from './store.ts';

/** Pixels of a picture over all its frames: 50 million, what the largest cameras of phones make by default. */
export const pixelsMax = 50_000_000;

// One picture at a time on one core, in each process: pictures must not take the cores that answer requests.
sharp.concurrency(1);
sharp.cache(false);
const turns = new Turns(1, 30);

/** Kinds that are decoded, and what they are kept as. Moving PNGs keep their first frame. */
const keptAs: Record<string, 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff'> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/tiff': 'tiff',
};

export interface TidyPicture {
  /** The picture upright, with nothing in it but the picture. */
  bytes: Buffer;
  mediaType: string;
  seen: Seen;
}

/** Whether a media type is of a picture made of pixels. Drawings (SVG) are text and are never shown in place. */
export const isPicture = (mediaType: string): boolean =>
  mediaType.startsWith('image/') && mediaType !== 'image/svg+xml';

/**
 * Decodes a picture to its last pixel, notes when and by what it was taken, and writes it anew: upright and without EXIF, place, XMP, IPTC
 * or anything else that came with it. Refuses `file.not-accepted` for what is damaged, too large or of a kind that cannot be decoded, and
 * `too-many-requests` when too many wait.
 * @param path of the file as it came
 */
export async function tidyPicture(path: string, mediaType: string): Promise<TidyPicture> {
  const kept = keptAs[mediaType] ?? refuseKind(mediaType);
  return inTurn(async () => {
    const metadata = await decoded(() => open(path, false).metadata());
    // What its first bytes say and what the decoder takes it for must be one thing.
    if (metadata.format !== (kept === 'avif' ? 'heif' : kept)) refuseDamaged();
    const moving = kept !== 'png' && kept !== 'tiff' && (metadata.pages ?? 1) > 1;
    checkPixels(metadata, moving);
    const picture = () => (moving ? open(path, true) : open(path, false).autoOrient());
    const { data, info } = await decoded(() =>
      picture().flatten({ background: '#ffffff' }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }),
    );
    const hash = createHash('sha256').update(`${info.width}x${info.height}x${info.channels}\n`).update(data);
    // A JPEG has nothing to see through, so that what was decoded for the hash is all of it; decoding it again would cost as much once more.
    const { width, height, channels } = info;
    const pixels = kept === 'jpeg' ? () => sharp(data, { raw: { width, height, channels } }) : picture;
    const bytes = await decoded(() => written(pixels, kept, metadata.size));
    const seen = { pixelsSha256: hash.digest('hex'), width, height: moving ? (metadata.pageHeight ?? height) : height };
    return { bytes, mediaType: `image/${kept}`, seen: { ...seen, ...(await takenFrom(metadata.exif)) } };
  });
}

/** Waits for the one place where pictures are worked on. Refuses `too-many-requests` when too many wait. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return turns.take(work).catch((error: unknown) => {
    if (error instanceof TurnsTaken)
      refuse('too-many-requests', {}, 'Many pictures are being read just now. Try again in a minute.');
    throw error;
  });
}

const open = (path: string, moving: boolean): Sharp =>
  sharp(path, { failOn: 'error', limitInputPixels: pixelsMax, ...(moving ? { animated: true } : {}) });

function checkPixels({ width, height, pages = 1, pageHeight }: Metadata, moving: boolean): void {
  const pixels = width * (moving ? (pageHeight ?? height) * pages : (pageHeight ?? height));
  if (pixels > pixelsMax) tooManyPixels(Math.ceil(pixels / 1e6));
}

function tooManyPixels(megapixels: number | null): never {
  return refuse(
    'file.not-accepted',
    { mostPixels: pixelsMax },
    `The picture has ${megapixels === null ? 'too many' : `${megapixels} million`} pixels; ${pixelsMax / 1e6} million are the most. Make it smaller and send it again.`,
  );
}

/** Turns what the decoder has against a file into a refusal; nothing a sender puts into a file is a fault of the server. */
async function decoded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (/pixel limit/i.test(String(error))) tooManyPixels(null);
    return refuseDamaged();
  }
}

function refuseDamaged(): never {
  return refuse(
    'file.not-accepted',
    {},
    'The picture is damaged or not whole: it cannot be read to its end. Take or save it again and send that.',
  );
}

/** As near to the original as it can be without growing past it: proof is looked at closely. */
async function written(picture: () => Sharp, kept: (typeof keptAs)[string], bytesBefore = 0): Promise<Buffer> {
  const seconds = { seconds: 60 };
  if (kept === 'png') return picture().timeout(seconds).png({ compressionLevel: 9 }).toBuffer();
  if (kept === 'gif') return picture().timeout(seconds).gif().toBuffer();
  if (kept === 'tiff') return picture().timeout(seconds).tiff({ compression: 'deflate' }).toBuffer();
  const at = (quality: number): Promise<Buffer> =>
    picture()
      .timeout(seconds)
      .toFormat(kept ?? 'jpeg', { quality, ...(kept === 'avif' ? { effort: 2 } : {}) })
      .toBuffer();
  const fine = await at(90);
  return fine.length <= Math.max(bytesBefore, 200_000) ? fine : at(80);
}

/** The block of EXIF alone is read, after its six letters; whatever cannot be read says nothing. */
async function takenFrom(exif: Buffer | undefined): Promise<Taken> {
  if (!exif || exif.length < 14 || exif.length > 1_000_000) return takenOf({});
  const tiff = exif.subarray(0, 4).toString('latin1') === 'Exif' ? exif.subarray(6) : exif;
  const tags: unknown = await exifr
    .parse(tiff, {
      pick: ['Make', 'Model', 'DateTimeOriginal', 'OffsetTimeOriginal', 'CreateDate', 'OffsetTimeDigitized'],
      reviveValues: false,
      gps: false,
      interop: false,
      ifd1: false,
    })
    .catch(() => null);
  return takenOf((tags ?? {}) as CameraTags);
}

function refuseKind(mediaType: string): never {
  return refuse(
    'file.not-accepted',
    { type: mediaType },
    `Pictures of the kind ${mediaType} cannot be read here. Save it as JPEG or PNG and send that.`,
  );
}
