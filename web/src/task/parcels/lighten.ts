import { type CameraNotes, notesIn, withNotes } from '../rules/exif.ts';
import { asJpegName, isReducible, sentSize } from '../rules/picture-size.ts';

/** A file as it goes over the network. */
export interface Ready {
  blob: Blob;
  name: string;
  type: string;
}

const headBytes = 128 * 1024;
const quality = 0.85;

/**
 * Makes a photo as small as it needs to be: its sides, then its weight; turned as the camera was held. When it was taken is kept,
 * where it was taken is not. Everything else, and what this browser cannot decode, stays as it is. Never rejects.
 */
export async function lighten(file: Ready): Promise<Ready> {
  if (!isReducible({ type: file.type, size: file.blob.size })) return file;
  try {
    const drawn = await smaller(file);
    const blob = drawn && withNotes(drawn, await notesOf(file.blob));
    // A picture that would grow by it was small already.
    if (!blob || blob.size >= file.blob.size) return file;
    return { blob, type: blob.type, name: asJpegName(file.name) };
  } catch {
    return file;
  }
}

const notesOf = async (blob: Blob): Promise<CameraNotes> => notesIn(await blob.slice(0, headBytes).arrayBuffer());

async function smaller({ blob, type }: Ready): Promise<Blob | null> {
  const picture = await createImageBitmap(blob, { imageOrientation: 'from-image' });
  try {
    const size = sentSize({ type, size: blob.size }, picture);
    return size && (await drawn(picture, size));
  } finally {
    // A photo of a phone is 50 MB of pixels: it must not wait for the garbage collector.
    picture.close();
  }
}

async function drawn(picture: ImageBitmap, { width, height }: { width: number; height: number }): Promise<Blob | null> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  // A JPEG has no holes; what shines through is paper.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
  // Frees the memory on phones that keep canvases for long.
  canvas.width = 0;
  return blob?.type === 'image/jpeg' ? blob : null;
}

/** The same for one file after the other: a picture is many megabytes of pixels while it is made smaller. */
export function inTurn(work: typeof lighten): typeof lighten {
  let last: Promise<unknown> = Promise.resolve();
  return (file) => {
    const next = last.then(() => work(file));
    last = next.catch(() => {});
    return next;
  };
}
