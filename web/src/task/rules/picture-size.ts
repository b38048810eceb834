/** The longest side of a photo as it is sent, in pixels: enough to read a label on it, a tenth of what a phone takes. */
export const longestSide = 2560;
/** Below this a photo is sent as it is: making it smaller would cost quality and save little. */
const lightBytes = 1.5 * 1024 * 1024;
/** A screenshot up to here is sent as it is, since its letters must stay sharp. */
const sharpBytes = 5 * 1024 * 1024;

export interface PictureFile {
  /** Media type; may be empty where the device does not know it. */
  type: string;
  /** Bytes. */
  size: number;
}

const photos = /^image\/(jpe?g|webp|heic|heif|avif|bmp)$/;

/** Whether a file is a picture whose pixels are worth a look before it is sent. Moving pictures and drawings are not. */
export const isReducible = ({ type, size }: PictureFile): boolean =>
  photos.test(type) ? size > 0 : type === 'image/png' && size > sharpBytes;

/**
 * The size in pixels at which a picture is sent; null when it is sent as it is. It is never enlarged, and its sides keep their
 * proportion but for rounding.
 */
export function sentSize(
  file: PictureFile,
  picture: { width: number; height: number },
): { width: number; height: number } | null {
  const { width, height } = picture;
  const longest = Math.max(width, height);
  if (!(Math.min(width, height) > 0)) return null;
  if (longest <= longestSide && file.size <= lightBytes) return null;
  const scale = Math.min(1, longestSide / longest);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The name of a picture that is a JPEG now: `IMG_1.HEIC` becomes `IMG_1.jpg`. */
export const asJpegName = (name: string): string =>
  /\.jpe?g$/i.test(name) ? name : `${name.replace(/\.[a-z0-9]{1,5}$/i, '') || 'photo'}.jpg`;
