import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { TableFault } from './table.ts';

export interface ArchiveEntry {
  path: string;
  compressed: number;
  size: number;
  method: number;
  locked: boolean;
  offset: number;
}

const entriesMax = 5000;
const directoryMax = 2 * 1024 * 1024;
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const inflate = promisify(inflateRaw);

/** The list of what a zip archive holds, as its directory says it. Nothing is unpacked. Throws `TableFault`. */
export async function readDirectory(file: FileHandle, bytes: number): Promise<ArchiveEntry[]> {
  const tailLength = Math.min(bytes, 65_557);
  const tail = await readAt(file, bytes - tailLength, tailLength);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || tail.length - end < 22 || tail.readUInt32LE(end) !== endSignature) throw broken();
  const count = tail.readUInt16LE(end + 10);
  const size = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count > entriesMax || size > directoryMax) throw bomb(`it lists ${count} parts`);
  if (offset + size > bytes) throw broken();
  return readEntries(await readAt(file, offset, size), count);
}

/** Unpacks one entry. What really comes out may not be larger than the directory says. */
export async function readEntry(file: FileHandle, entry: ArchiveEntry): Promise<Buffer> {
  const local = await readAt(file, entry.offset, 30);
  if (local.readUInt32LE(0) !== localSignature) throw broken();
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const packed = await readAt(file, start, entry.compressed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw broken();
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw bomb(`“${entry.path}” unpacks to more than it says`);
    throw broken();
  }
}

export async function withArchive<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

export function bomb(why: string): TableFault {
  return new TableFault(
    'table.zip-bomb',
    `The workbook is refused because ${why}. Save the sheet as CSV and try again.`,
  );
}

export function broken(): TableFault {
  return new TableFault(
    'table.not-a-table',
    'The workbook is damaged or was not uploaded whole. Save it again, or save the sheet as CSV, and try again.',
  );
}

function readEntries(directory: Buffer, count: number): ArchiveEntry[] {
  const entries: ArchiveEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entrySignature) throw broken();
    const nameLength = directory.readUInt16LE(at + 28);
    if (at + 46 + nameLength > directory.length) throw broken();
    entries.push({
      path: directory.toString('utf8', at + 46, at + 46 + nameLength),
      locked: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      compressed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { size } = await file.stat();
  if (position < 0 || position + length > size) throw broken();
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw broken();
  return buffer;
}
