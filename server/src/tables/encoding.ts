import { isAscii, isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';

export interface TextEncoding {
  name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** Bytes of the byte order mark, which is no part of the text. */
  skip: number;
  /** The file is UTF-8, but some bytes are not; they read as U+FFFD. */
  damaged: boolean;
}

const pieceBytes = 256 * 1024;

// What Windows-1252 has where Latin-1 has control characters. Kept here because some Node 22 and 23 releases decode this label as Latin-1.
const windows =
  '\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F' +
  '\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178';

/** Finds how the bytes of a text file are to be read. Reads the whole file once, since one late byte can decide. */
export async function findEncoding(path: string): Promise<TextEncoding> {
  const head = await readHead(path);
  const marked = byMark(head) ?? byNuls(head);
  if (marked && marked.name !== 'utf-8') return marked;
  const skip = marked?.skip ?? 0;
  // Damage weighs against evidence: text with as many real UTF-8 letters as broken ones is UTF-8 with a few bad bytes.
  let letters = 0;
  let broken = 0;
  for await (const piece of pieces(path, skip, utf8Boundary)) {
    if (isAscii(piece)) continue;
    if (isUtf8(piece)) letters++;
    else {
      const text = piece.toString('utf8');
      broken += count(text, /\uFFFD/g);
      letters += count(text, /[\u0080-\uFFFC]/g);
    }
  }
  if (broken === 0) return { name: 'utf-8', skip, damaged: false };
  if (skip > 0 || letters >= broken * 4) return { name: 'utf-8', skip, damaged: true };
  return { name: 'windows-1252', skip: 0, damaged: false };
}

/** The text of a file, piece by piece; no piece ends inside a character. `reached` is told how many bytes have been used. */
export async function* readText(
  path: string,
  encoding: TextEncoding,
  reached: (bytes: number) => void = () => {},
): AsyncGenerator<string> {
  const boundary = boundaries[encoding.name];
  let bytes = encoding.skip;
  for await (const piece of pieces(path, encoding.skip, boundary)) {
    bytes += piece.length;
    reached(bytes);
    yield decode(piece, encoding.name);
  }
}

function decode(piece: Buffer, name: TextEncoding['name']): string {
  if (name === 'utf-8') return piece.toString('utf8');
  if (name === 'windows-1252')
    return piece.toString('latin1').replace(/[\x80-\x9f]/g, (c) => windows.charAt(c.charCodeAt(0) - 0x80));
  const even = piece.subarray(0, piece.length - (piece.length % 2));
  if (name === 'utf-16be') even.swap16();
  return even.toString('utf16le');
}

function byMark(head: Buffer): TextEncoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { name: 'utf-8', skip: 3, damaged: false };
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', skip: 2, damaged: false };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', skip: 2, damaged: false };
  return undefined;
}

/** UTF-16 without a mark: in a table, commas, line ends and digits make every second byte zero far more often than not. */
function byNuls(head: Buffer): TextEncoding | undefined {
  const pairs = Math.floor(head.length / 2);
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.4 && even < pairs * 0.05) return { name: 'utf-16le', skip: 0, damaged: false };
  if (even > pairs * 0.4 && odd < pairs * 0.05) return { name: 'utf-16be', skip: 0, damaged: false };
  return undefined;
}

/** The first bytes of a file, by which its kind is told. */
export async function readHead(path: string, bytes = 4096): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Reads a file through one buffer; each piece is valid only until the next is asked for. */
async function* pieces(path: string, from: number, boundary: (bytes: Buffer) => number): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(pieceBytes);
    let position = from;
    let kept = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, pieceBytes - kept, position);
      position += bytesRead;
      const filled = buffer.subarray(0, kept + bytesRead);
      if (bytesRead === 0) {
        if (kept > 0) yield filled;
        return;
      }
      const cut = boundary(filled);
      // The tail is copied before the piece is handed over, because decoding UTF-16BE swaps the bytes in place.
      const tail = Buffer.from(filled.subarray(cut));
      if (cut > 0) yield filled.subarray(0, cut);
      tail.copy(buffer);
      kept = tail.length;
    }
  } finally {
    await file.close();
  }
}

const boundaries: Record<TextEncoding['name'], (bytes: Buffer) => number> = {
  'utf-8': utf8Boundary,
  'utf-16le': (bytes) => utf16Boundary(bytes, 1),
  'utf-16be': (bytes) => utf16Boundary(bytes, 0),
  'windows-1252': (bytes) => bytes.length,
};

/** Where the last whole UTF-8 character ends. */
function utf8Boundary(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needs > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Where the last whole UTF-16 character ends: never between the halves of a pair. `high` is the place of a unit's high byte. */
function utf16Boundary(bytes: Buffer, high: 0 | 1): number {
  const even = bytes.length - (bytes.length % 2);
  if (even < 2) return 0;
  const last = bytes[even - 2 + high]!;
  return last >= 0xd8 && last <= 0xdb ? even - 2 : even;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
