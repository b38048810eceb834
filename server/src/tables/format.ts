import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import { readHead } from './encoding.ts';
import { type Format, TableFault } from './table.ts';

/** Tells a file's format by its bytes first, then by what the person said, then by its name. Throws `TableFault` for what is no table. */
export async function findFormat(source: { path: string; name: string; format?: Format }): Promise<Format> {
  const head = await readHead(source.path);
  if (starts(head, 'PK')) return 'xlsx';
  if (starts(head, '\xd0\xcf\x11\xe0')) throw await oldWorkbook(source);
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  const kind = wordKind(text) ?? (await binaryKind(head));
  if (kind)
    throw new TableFault(
      'table.not-a-table',
      `“${source.name}” is ${kind}, not a table. Choose a CSV, TSV, XLSX or JSON Lines file.`,
    );
  if (source.format === 'xlsx')
    throw new TableFault(
      'table.not-a-table',
      `“${source.name}” is not an Excel workbook. Save it again as .xlsx, or as CSV, and try again.`,
    );
  return source.format ?? byName(source.name) ?? (/^\{\s*"/.test(text) ? 'jsonl' : 'csv');
}

function byName(name: string): Format | undefined {
  if (/\.(jsonl|ndjson|json)$/i.test(name)) return 'jsonl';
  if (/\.(tsv|tab)$/i.test(name)) return 'tsv';
  if (/\.csv$/i.test(name)) return 'csv';
  return undefined;
}

/** Documents that are text themselves. */
function wordKind(text: string): string | undefined {
  if (text.startsWith('%PDF-')) return 'a PDF';
  if (/^<(!doctype html|html|head|body|table)\b/i.test(text)) return 'a web page';
  if (/^<(\?xml|svg)\b/i.test(text)) return 'an XML document';
  if (text.startsWith('{\\rtf')) return 'an RTF document';
  return undefined;
}

/** Asked only of bytes that cannot be text, because a header such as “BMI” or “ID3” begins like a picture or a song. */
async function binaryKind(head: Buffer): Promise<string | undefined> {
  if (starts(head, '\xff\xfe') || starts(head, '\xfe\xff')) return undefined;
  const strange = head.filter((byte) => byte < 32 && ![0, 9, 10, 12, 13].includes(byte)).length;
  const nuls = head.filter((byte) => byte === 0).length;
  if (strange <= head.length * 0.01 && nuls <= head.length * 0.01) return undefined;
  const type = await fileTypeFromBuffer(head);
  if (type) return `a ${type.ext.toUpperCase()} file (${type.mime})`;
  return strange > head.length * 0.05 ? 'a binary file' : undefined;
}

/** The container of old Office files; a workbook with a password is one too. */
async function oldWorkbook(source: { path: string; name: string }): Promise<TableFault> {
  const locked = Buffer.from('EncryptedPackage', 'utf16le');
  const file = await open(source.path);
  try {
    // The list of streams stands near the beginning in every writer seen; the message differs, not the refusal.
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024 * 1024), 0, 1024 * 1024, 0);
    if (buffer.subarray(0, bytesRead).includes(locked))
      return new TableFault(
        'table.locked',
        `“${source.name}” is protected by a password. Remove the password in Excel, save it and try again.`,
      );
  } finally {
    await file.close();
  }
  return new TableFault(
    'table.not-a-table',
    `“${source.name}” is in the old Excel format (.xls). Save it as .xlsx or CSV and try again.`,
  );
}

function starts(head: Buffer, bytes: string): boolean {
  return head.subarray(0, bytes.length).equals(Buffer.from(bytes, 'latin1'));
}
