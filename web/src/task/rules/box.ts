/** A point and a box on a picture, in fractions of its width and height: 0 is left or top, 1 right or bottom. */
export interface Point {
  label: string;
  x: number;
  y: number;
}
export interface Box extends Point {
  width: number;
  height: number;
}
export type Mark = Point | Box;
export const isBox = (mark: Mark): mark is Box => 'width' in mark;

export interface Place {
  x: number;
  y: number;
}
export type Corner = 'nw' | 'ne' | 'sw' | 'se';
export const corners: Corner[] = ['nw', 'ne', 'sw', 'se'];

/** Smaller than a hundredth of the picture is a slip of the finger, not a box. */
export const sideMin = 0.01;

const clamp = (n: number, low = 0, high = 1) => Math.min(high, Math.max(low, n));
/** Five digits are finer than a pixel on any screen, and keep answers short and comparable. */
const round = (n: number) => Math.round(n * 1e5) / 1e5;

/** Where on the picture a pointer is, kept inside it. */
export function placeIn(
  client: { clientX: number; clientY: number },
  frame: { left: number; top: number; width: number; height: number },
): Place {
  return {
    x: round(clamp(frame.width > 0 ? (client.clientX - frame.left) / frame.width : 0)),
    y: round(clamp(frame.height > 0 ? (client.clientY - frame.top) / frame.height : 0)),
  };
}

/** The box between two places, whichever way it was drawn; null when it is too small to be meant. */
export function boxBetween(label: string, a: Place, b: Place): Box | null {
  const box = {
    label,
    x: round(clamp(Math.min(a.x, b.x))),
    y: round(clamp(Math.min(a.y, b.y))),
    width: round(clamp(Math.abs(a.x - b.x))),
    height: round(clamp(Math.abs(a.y - b.y))),
  };
  return box.width < sideMin || box.height < sideMin ? null : box;
}

/** Moves a box or point, stopping at the picture's edges without changing the box's size. */
export function moved<T extends Point | Box>(mark: T, dx: number, dy: number): T {
  const width = 'width' in mark ? mark.width : 0;
  const height = 'height' in mark ? mark.height : 0;
  return { ...mark, x: round(clamp(mark.x + dx, 0, 1 - width)), y: round(clamp(mark.y + dy, 0, 1 - height)) };
}

/** Pulls one corner to a place; the opposite corner stays, and the box never turns inside out. */
export function pulled(box: Box, corner: Corner, to: Place): Box {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const west = corner === 'nw' || corner === 'sw';
  const north = corner === 'nw' || corner === 'ne';
  const x = west ? clamp(to.x, 0, right - sideMin) : box.x;
  const y = north ? clamp(to.y, 0, bottom - sideMin) : box.y;
  const width = west ? right - x : clamp(to.x, box.x + sideMin, 1) - box.x;
  const height = north ? bottom - y : clamp(to.y, box.y + sideMin, 1) - box.y;
  return { ...box, x: round(x), y: round(y), width: round(width), height: round(height) };
}

/** Makes a box wider or higher from its lower right corner. */
export function grown(box: Box, dx: number, dy: number): Box {
  return pulled(box, 'se', { x: box.x + box.width + dx, y: box.y + box.height + dy });
}

/** A new box for those who do not draw: in the middle, a little aside of one that is already there. */
export function middleBox(label: string, others: Place[]): Box {
  const start: Box = { label, x: 0.35, y: 0.35, width: 0.3, height: 0.3 };
  return freeOf(start, others);
}
export function middlePoint(label: string, others: Place[]): Point {
  return freeOf({ label, x: 0.5, y: 0.5 }, others);
}

function freeOf<T extends Point | Box>(start: T, others: Place[]): T {
  let mark = start;
  for (
    let tries = 0;
    tries < 20 && others.some((o) => Math.abs(o.x - mark.x) < 0.03 && Math.abs(o.y - mark.y) < 0.03);
    tries++
  )
    mark = moved(mark, 0.03, 0.03);
  return mark;
}

const isPlace = (m: unknown): m is Point => {
  const p = m as Point | null;
  return (
    typeof p === 'object' && p !== null && typeof p.label === 'string' && Number.isFinite(p.x) && Number.isFinite(p.y)
  );
};
/** The points of a value that may be anything: drafts outlive changes of the form. */
export const pointsOf = (value: unknown): Point[] => (Array.isArray(value) ? value.filter(isPlace) : []);
/** The boxes of a value that may be anything. */
export const boxesOf = (value: unknown): Box[] =>
  pointsOf(value).filter((m): m is Box => Number.isFinite((m as Box).width) && Number.isFinite((m as Box).height));

const percent = (n: number) => `${Math.round(n * 100)} %`;
/** Where a mark is, in words for those who listen. */
export function whereIs(mark: Point | Box): string {
  const at = `${percent(mark.x)} from the left, ${percent(mark.y)} from the top`;
  return 'width' in mark ? `${at}, ${percent(mark.width)} wide, ${percent(mark.height)} high` : at;
}
