const dateTime = 0x0132;
const exifFolder = 0x8769;
const original = 0x9003;
const originalOffset = 0x9011;

/**
 * When a JPEG was taken, by what the camera wrote into it; null when it says nothing that can be read. Making a picture smaller
 * drops this, so it is read before. A camera that writes no time zone is taken to be where this device is.
 * @param head the first bytes of the file; 128 kB hold the whole header
 */
export function takenAt(head: ArrayBuffer): Date | null {
  try {
    const tiff = exifIn(new DataView(head));
    return tiff && timeIn(tiff);
  } catch (error) {
    // Cut off or broken: every place in it that points beyond its end ends up here.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The TIFF part of a JPEG's header: its segments follow each other until the picture itself begins. */
function exifIn(jpeg: DataView): DataView | null {
  if (jpeg.byteLength < 4 || jpeg.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 4 <= jpeg.byteLength; ) {
    const marker = jpeg.getUint16(at);
    const length = jpeg.getUint16(at + 2);
    if (marker < 0xffc0 || marker === 0xffda || length < 2) return null;
    if (marker === 0xffe1 && jpeg.getUint32(at + 4) === 0x45786966)
      return new DataView(jpeg.buffer, jpeg.byteOffset + at + 10, length - 8);
    at += 2 + length;
  }
  return null;
}

function timeIn(tiff: DataView): Date | null {
  const little = tiff.getUint16(0) === 0x4949;
  const top = entries(tiff, tiff.getUint32(4, little), little);
  const folder = top.get(exifFolder);
  const inner = folder === undefined ? undefined : entries(tiff, tiff.getUint32(folder + 8, little), little);
  const text = (entry: number | undefined) => (entry === undefined ? '' : textAt(tiff, entry, little));
  const taken = text(inner?.get(original)) || text(top.get(dateTime));
  return dateOf(taken, text(inner?.get(originalOffset)));
}

/** Where each tag of a folder stands. */
function entries(tiff: DataView, at: number, little: boolean): Map<number, number> {
  const found = new Map<number, number>();
  const count = tiff.getUint16(at, little);
  for (let n = 0; n < count; n++) {
    const entry = at + 2 + n * 12;
    found.set(tiff.getUint16(entry, little), entry);
  }
  return found;
}

function textAt(tiff: DataView, entry: number, little: boolean): string {
  const length = Math.min(tiff.getUint32(entry + 4, little), 40);
  // Up to four bytes stand in the entry itself.
  const at = length <= 4 ? entry + 8 : tiff.getUint32(entry + 8, little);
  let text = '';
  for (let n = 0; n < length; n++) {
    const letter = tiff.getUint8(at + n);
    if (letter === 0) break;
    text += String.fromCharCode(letter);
  }
  return text;
}

function dateOf(text: string, offset: string): Date | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const zone = /^[+-]\d\d:\d\d$/.test(offset) ? offset : '';
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(date.getTime()) ? null : date;
}
