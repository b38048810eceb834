import { open, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openTable } from './open.ts';
import { readFile, withFolder } from './trial.ts';
import { afterContent, directoryEnd, directoryEntry, localHeader, storeArchive } from './zip.ts';

describe('a file that is no table', () => {
  it.each([
    ['empty', '', 'table.empty'],
    ['a header only', 'a,b\n', 'table.empty'],
    ['a header and blank rows', 'a,b\n,\n\n', 'table.empty'],
    ['blank lines', '\n\n  \n', 'table.empty'],
    ['a header with a blank name', 'a,,c\n1,2,3\n', 'table.header'],
    ['a header with a name twice', 'id,name, id \n1,2,3\n', 'table.header'],
    ['no header but long texts', `${'word '.repeat(100)}\nx\n`, 'table.header'],
    ['a PDF', '%PDF-1.7\n1 0 obj\n', 'table.not-a-table'],
    ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'table.not-a-table'],
    [
      'an SVG with a script',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'table.not-a-table',
    ],
    [
      'a PNG',
      Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
      'table.not-a-table',
    ],
    ['a gzip file', gzipSync('a,b\n1,2\n'.repeat(500)), 'table.not-a-table'],
    ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 251)), 'table.not-a-table'],
    [
      'a zip of something else',
      storeArchive([{ path: 'readme.txt', content: Buffer.from('hi') }]),
      'table.not-a-table',
    ],
    [
      'a Word document',
      storeArchive([{ path: 'word/document.xml', content: Buffer.from('<x/>') }]),
      'table.not-a-table',
    ],
    [
      'half a zip',
      storeArchive([{ path: 'xl/workbook.xml', content: Buffer.from('<x/>') }]).subarray(0, 40),
      'table.not-a-table',
    ],
    ['an old .xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]), 'table.not-a-table'],
    [
      'a workbook with a password',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'table.locked',
    ],
    ['too many columns', `${Array.from({ length: 201 }, (_, i) => `c${i}`).join(',')}\n1\n`, 'table.too-large'],
  ])('is refused: %s', async (_, content, code) => {
    await expect(readFile(content)).rejects.toMatchObject({ name: 'TableFault', code });
  });

  it('is told by what stands in it, not by its name', async () => {
    await expect(readFile('%PDF-1.7\n', 'people.csv')).rejects.toThrow('“people.csv” is a PDF, not a table');
    const { table } = await readFile('BMI,ID3\n21,x\n', 'health.bmp');
    expect(table.header).toEqual(['BMI', 'ID3']);
  });

  it('is refused by its size before it is read', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'huge.csv');
      await (await open(path, 'w')).close();
      await truncate(path, 2 * 1024 ** 3);
      await expect(openTable({ path, name: 'huge.csv' })).rejects.toMatchObject({
        code: 'table.too-large',
        message: expect.stringContaining('2,147 MB'),
      });
    });
  });

  it('is told by letter which column has no name, and which two have the same', async () => {
    await expect(readFile('a,,c\n1,2,3\n')).rejects.toThrow('Column B has no name');
    await expect(readFile('id,x,id\n1,2,3\n')).rejects.toThrow('Columns A and C are both called “id”');
  });
});

describe('a zip bomb', () => {
  const large = Buffer.alloc(80 * 1024 ** 2, 32);

  function packed(declared: number): Buffer {
    const content = deflateRawSync(large);
    const entry = {
      path: 'xl/workbook.xml',
      crc: 0,
      compressed: content.length,
      size: declared,
      offset: 0,
      method: 8,
      streamed: false,
    };
    const head = localHeader(entry);
    const list = directoryEntry(entry);
    return Buffer.concat([
      head,
      content,
      afterContent(entry),
      list,
      directoryEnd(1, list.length, head.length + content.length + 16),
    ]);
  }

  it('is refused by what its directory says, before anything is unpacked', async () => {
    await expect(readFile(packed(large.length), 'bomb.xlsx')).rejects.toMatchObject({ code: 'table.zip-bomb' });
  });

  it('is refused when it unpacks to more than its directory says', async () => {
    await expect(readFile(packed(1000), 'bomb.xlsx')).rejects.toMatchObject({
      code: 'table.zip-bomb',
      message: expect.stringContaining('unpacks to more than it says'),
    });
  });

  it('is refused when it lists too many parts', async () => {
    const parts = Array.from({ length: 5001 }, (_, i) => ({
      path: `xl/worksheets/${i}.xml`,
      content: Buffer.alloc(0),
    }));
    await expect(readFile(storeArchive(parts), 'bomb.xlsx')).rejects.toMatchObject({ code: 'table.zip-bomb' });
  });

  it('does not hide in a folder of files with the same bytes', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'cut.xlsx');
      await writeFile(path, packed(large.length).subarray(0, 500));
      await expect(openTable({ path, name: 'cut.xlsx' })).rejects.toMatchObject({ code: 'table.not-a-table' });
    });
  });
});
