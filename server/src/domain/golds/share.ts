/** What is known of a worker on a template from golds: answers that count, and how many were right. */
export interface Standing {
  answered: number;
  right: number;
}

/** So many answered golds say enough about somebody. */
export const answersEnough = 20;
/** From this share of right answers on, a worker is checked less often; at `shareProven` as little as it gets. */
const shareDoubtful = 0.75;
const shareProven = 0.95;
/** What is left of the plan's share for a worker whose skill is proven. Never nothing: people tire, and tasks change. */
export const floorPart = 1 / 3;

/**
 * With what probability a worker's next item is a gold. A newcomer's is the plan's share; it falls as golds are answered, and as far as they
 * were right, to a third of it after twenty of which nineteen were right. Mistakes let it rise again.
 * @param goldShare the plan's share, 0 to 0.5
 * @returns between a third of the plan's share and all of it
 */
export function shareFor(goldShare: number, { answered, right }: Standing): number {
  if (answered <= 0) return goldShare;
  const known = Math.min(1, answered / answersEnough);
  const skill = Math.min(1, Math.max(0, (right / answered - shareDoubtful) / (shareProven - shareDoubtful)));
  return goldShare * (1 - (1 - floorPart) * known * skill);
}
