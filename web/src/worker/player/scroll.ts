/** Where things stand on the screen, in pixels from the top of the page. */
export interface Layout {
  itemTop: number;
  /** Where the first question of the form ends. */
  questionEnd: number;
  /** Height of what can be seen between the bars at the top and at the bottom. */
  room: number;
  /** Height of the bar at the top. */
  header: number;
}

/**
 * How far to scroll a new item, so that the thing to press is under the thumb: as little as shows the first question whole, and
 * never so far that the item's own beginning is out of sight.
 */
export function scrollFor({ itemTop, questionEnd, room, header }: Layout): number {
  const needed = questionEnd - header - room;
  return Math.max(0, Math.min(needed, itemTop - header));
}
