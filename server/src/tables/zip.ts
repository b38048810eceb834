import { crc32 } from 'node:zlib';

/** Packs parts into a zip archive without compressing them. Names are taken as UTF-8. */
export function storeArchive(parts: { path: string; content: Buffer }[]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content } of parts) {
    const entry = {
      path,
      crc: crc32(content),
      compressed: content.length,
      size: content.length,
      offset,
      method: 0,
      streamed: false,
    };
    const header = localHeader(entry);
    local.push(header, content);
    directory.push(directoryEntry(entry));
    offset += header.length + content.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([...local, ...directory, directoryEnd(parts.length, size, offset)]);
}

export interface PackedEntry {
  path: string;
  crc: number;
  compressed: number;
  size: number;
  offset: number;
  /** 0: as it is; 8: deflated. */
  method: number;
  /** Checksum and sizes were not known when the local header was written and follow the content. */
  streamed: boolean;
}

const utf8 = 0x0800;
const sizesFollow = 0x0008;

export function localHeader(entry: PackedEntry): Buffer {
  const name = Buffer.from(entry.path);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  shared(header, 6, entry, entry.streamed);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

/** What follows the content of a streamed entry. */
export function afterContent(entry: PackedEntry): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(entry.crc, 4);
  descriptor.writeUInt32LE(entry.compressed, 8);
  descriptor.writeUInt32LE(entry.size, 12);
  return descriptor;
}

export function directoryEntry(entry: PackedEntry): Buffer {
  const name = Buffer.from(entry.path);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  shared(header, 8, entry, false);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([header, name]);
}

export function directoryEnd(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** The fields both headers have in the same order: flags, method, time, checksum, sizes. The time is fixed, so equal tables give equal files. */
function shared(header: Buffer, at: number, entry: PackedEntry, sizesUnknown: boolean): void {
  header.writeUInt16LE(utf8 | (entry.streamed ? sizesFollow : 0), at);
  header.writeUInt16LE(entry.method, at + 2);
  header.writeUInt16LE(0, at + 4);
  header.writeUInt16LE(0x21, at + 6);
  if (sizesUnknown) return;
  header.writeUInt32LE(entry.crc, at + 8);
  header.writeUInt32LE(entry.compressed, at + 12);
  header.writeUInt32LE(entry.size, at + 16);
}
