/** What a camera wrote about a picture, as texts of EXIF. */
export interface CameraTags {
  DateTimeOriginal?: unknown;
  OffsetTimeOriginal?: unknown;
  CreateDate?: unknown;
  OffsetTimeDigitized?: unknown;
  Make?: unknown;
  Model?: unknown;
}

export interface Taken {
  /** The point in time, when the camera named its zone. */
  takenAt: Date | null;
  /** What its clock showed, as 2026-11-22T10:15:00: all there is when it named none. */
  takenWallClock: string | null;
  /** Make and model, 100 characters at most. */
  camera: string | null;
}

const stamp = /^(\d{4}):(\d{2}):(\d{2})[ T](\d{2}):(\d{2}):(\d{2})/;
const zone = /^([+-])(\d{2}):(\d{2})$/;

/** When and by what a picture was taken, as far as the camera says. Whatever it says is a hint: anybody can write it. */
export function takenOf(tags: CameraTags): Taken {
  const [at, offset] =
    typeof tags.DateTimeOriginal === 'string'
      ? [tags.DateTimeOriginal, tags.OffsetTimeOriginal]
      : [tags.CreateDate, tags.OffsetTimeDigitized];
  const takenWallClock = wallClockOf(at);
  return { takenAt: pointOf(takenWallClock, offset), takenWallClock, camera: cameraOf(tags) };
}

function wallClockOf(text: unknown): string | null {
  const found = typeof text === 'string' ? stamp.exec(text) : null;
  if (!found) return null;
  const [, year, month, day, hour, minute, second] = found;
  const clock = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const read = new Date(`${clock}Z`);
  // Cameras whose clock was never set write zeros; the 31st of February rolls over and is no day either.
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(clock) && read.getUTCFullYear() > 1990
    ? clock
    : null;
}

function pointOf(wallClock: string | null, offset: unknown): Date | null {
  const found = typeof offset === 'string' ? zone.exec(offset.trim()) : null;
  if (!wallClock || !found) return null;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  if (minutes > 14 * 60) return null;
  return new Date(new Date(`${wallClock}Z`).getTime() - (found[1] === '-' ? -1 : 1) * minutes * 60_000);
}

function cameraOf({ Make, Model }: CameraTags): string | null {
  const parts = [Make, Model].filter((part) => typeof part === 'string').map(plain);
  const [make = '', model = ''] = parts;
  // Many models begin with their maker's name.
  const whole = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
  return whole.trim().slice(0, 100) || null;
}

const plain = (text: string): string =>
  text
    .replace(/[\p{C}\ufffd]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
