import type { ProofTiles } from '@manyhands/contract';
import sharp from 'sharp';
import { pixelsMax } from '../files/picture.ts';

/** Tiles in each direction, and the side of one in pixels of the box that both pictures are scaled to. */
const across = 16;
const side = 32;
const box = across * side;
/** Tiles whose colours differ by less than this, on average and of 1, differ by how they were packed, not by what they show. */
const least = 0.035;

/** Compares two pictures tile by tile; the caller sees to it that not many do so at once. */
export async function tilesOf(path: string, besidePath: string): Promise<ProofTiles> {
  return compare(await scaled(path), await scaled(besidePath));
}

const scaled = (path: string): Promise<Buffer> =>
  sharp(path, { failOn: 'error', limitInputPixels: pixelsMax })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize(box, box, { fit: 'fill' })
    .raw()
    .toBuffer();

/** @param a three bytes per pixel of the box, row by row; @param b the same of the other picture */
export function compare(a: Buffer, b: Buffer): ProofTiles {
  const differing: ProofTiles['differing'] = [];
  for (let row = 0; row < across; row++)
    for (let column = 0; column < across; column++) {
      const by = difference(a, b, column, row);
      if (by >= least) differing.push({ column, row, by: Math.round(by * 1000) / 1000 });
    }
  return { columns: across, rows: across, differing };
}

function difference(a: Buffer, b: Buffer, column: number, row: number): number {
  let sum = 0;
  for (let y = row * side; y < (row + 1) * side; y++) {
    const from = (y * box + column * side) * 3;
    for (let at = from; at < from + side * 3; at++) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0));
  }
  return sum / (side * side * 3 * 255);
}
