/** What a camera wrote into a photo about when and with what it was taken. Where it was taken is not read. */
export interface CameraNotes {
  make?: string;
  model?: string;
  /** `2026:11:22 10:30:05`, as the camera's clock showed it. */
  taken?: string;
  /** `+05:30` */
  zone?: string;
}

const exifFolder = 0x8769;
const tags = { make: 0x010f, model: 0x0110, changed: 0x0132, taken: 0x9003, zone: 0x9011 } as const;
const textMax = 64;

/**
 * The notes in a JPEG; empty when it has none that can be read. Making a picture smaller drops them, so they are read before.
 * @param head the first bytes of the file; 128 kB hold the whole header
 */
export function notesIn(head: ArrayBuffer): CameraNotes {
  try {
    const tiff = exifIn(new DataView(head));
    return tiff ? readNotes(tiff) : {};
  } catch (error) {
    // Cut off or broken: every place in it that points beyond its end ends up here.
    if (error instanceof RangeError) return {};
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

function readNotes(tiff: DataView): CameraNotes {
  const little = tiff.getUint16(0) === 0x4949;
  const top = entries(tiff, tiff.getUint32(4, little), little);
  const folder = top.get(exifFolder);
  const inner = folder === undefined ? null : entries(tiff, tiff.getUint32(folder + 8, little), little);
  const text = (entry: number | undefined) => (entry === undefined ? '' : textAt(tiff, entry, little));
  const taken = [text(inner?.get(tags.taken)), text(top.get(tags.changed))].find((time) => isTime.test(time));
  const zone = text(inner?.get(tags.zone));
  const [make, model] = [text(top.get(tags.make)), text(top.get(tags.model))];
  return {
    ...(make ? { make } : {}),
    ...(model ? { model } : {}),
    ...(taken ? { taken } : {}),
    ...(taken && isZone.test(zone) ? { zone } : {}),
  };
}
const isTime = /^(19|20)\d\d:(0[1-9]|1[0-2]):(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const isZone = /^[+-]\d\d:\d\d$/;

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

/** Plain letters only, so that what is written again is what was read. */
function textAt(tiff: DataView, entry: number, little: boolean): string {
  const length = Math.min(tiff.getUint32(entry + 4, little), textMax);
  // Up to four bytes stand in the entry itself.
  const at = length <= 4 ? entry + 8 : tiff.getUint32(entry + 8, little);
  let text = '';
  for (let n = 0; n < length; n++) {
    const letter = tiff.getUint8(at + n);
    if (letter === 0) break;
    if (letter >= 32 && letter < 127) text += String.fromCharCode(letter);
  }
  return text.trim();
}

/**
 * A picture with notes, for a JPEG that has none: the same bytes with a header in front.
 * @param jpeg as a canvas writes it, beginning with its two bytes of mark
 */
export function withNotes(jpeg: Blob, notes: CameraNotes): Blob {
  if (Object.keys(notes).length === 0) return jpeg;
  return new Blob([jpeg.slice(0, 2), segment(notes), jpeg.slice(2)], { type: jpeg.type });
}

type Tag = [tag: number, value: string | number];

function segment({ make, model, taken, zone }: CameraNotes): Uint8Array<ArrayBuffer> {
  const given = (tag: number, text: string | undefined): Tag[] => (text ? [[tag, text.slice(0, textMax - 1)]] : []);
  const inner = [...given(tags.taken, taken), ...given(tags.zone, zone)];
  const top = [...given(tags.make, make), ...given(tags.model, model)];
  const innerAt = 8 + sizeOf([...top, [exifFolder, 0]]);
  const all: Tag[] = inner.length ? [...top, [exifFolder, innerAt]] : top;
  const tiff = new Uint8Array(innerAt + sizeOf(inner));
  const view = new DataView(tiff.buffer);
  view.setUint32(0, 0x4d4d002a);
  view.setUint32(4, 8);
  writeFolder(view, 8, all);
  if (inner.length) writeFolder(view, innerAt, inner);
  const whole = new Uint8Array(10 + tiff.length);
  const head = new DataView(whole.buffer);
  head.setUint16(0, 0xffe1);
  head.setUint16(2, 8 + tiff.length);
  head.setUint32(4, 0x45786966);
  whole.set(tiff, 10);
  return whole;
}

/** Bytes of a folder: a count, its entries, where the next one is (nowhere), and the texts that have no room in the entries. */
const sizeOf = (list: Tag[]): number =>
  6 + list.reduce((sum, [, value]) => sum + 12 + (typeof value === 'string' ? roomFor(value) : 0), 0);
const roomFor = (text: string): number => (text.length < 4 ? 0 : text.length + 1);

function writeFolder(view: DataView, at: number, list: Tag[]): void {
  view.setUint16(at, list.length);
  let free = at + 6 + list.length * 12;
  for (const [n, [tag, value]] of list.entries()) {
    const entry = at + 2 + n * 12;
    const text = typeof value === 'string' ? value : null;
    view.setUint16(entry, tag);
    view.setUint16(entry + 2, text === null ? 4 : 2);
    view.setUint32(entry + 4, text === null ? 1 : text.length + 1);
    if (typeof value === 'number') {
      view.setUint32(entry + 8, value);
      continue;
    }
    const start = roomFor(value) ? free : entry + 8;
    if (roomFor(value)) view.setUint32(entry + 8, start);
    for (let i = 0; i < value.length; i++) view.setUint8(start + i, value.charCodeAt(i));
    free += roomFor(value);
  }
}
