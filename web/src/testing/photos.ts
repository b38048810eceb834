import sharp from 'sharp';

export interface PhotoOptions {
  width?: number;
  height?: number;
  /** Decides what is seen on it. */
  seed?: number;
  /** `2026:11:22 10:30:05`, with the zone `+05:30`. */
  taken?: string;
  /** The camera was held upright: the pixels lie on their side, and EXIF says so. */
  turned?: boolean;
}

/** A photo as a phone takes it: colourful enough to weigh something, with the time, the place and the camera in its EXIF. */
export async function takePhoto({
  width = 4000,
  height = 3000,
  seed = 1,
  taken = '2026:11:22 10:30:05',
  turned = false,
}: PhotoOptions = {}): Promise<Buffer> {
  const grain = { width: 1000, height: 750, channels: 3 as const };
  const random = randomFrom(seed);
  const pixels = Buffer.from(Array.from({ length: grain.width * grain.height * 3 }, () => random() * 256));
  const photo = sharp(pixels, { raw: grain })
    .blur(1.2)
    .resize(width, height, { fit: 'fill' })
    .withExif({
      IFD0: { Make: 'Acme', Model: 'Phone 7' },
      IFD2: { DateTimeOriginal: taken, OffsetTimeOriginal: '+05:30' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '19/1 4/1 3000/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '72/1 52/1 0/1',
      },
    })
    .jpeg({ quality: 90 });
  return (turned ? photo.withMetadata({ orientation: 6 }) : photo).toBuffer();
}

/** The same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
