/** What the way to practice says; null when all of it was tried. */
export function practiceText({ all, tried }: { all: number; tried: number }): string | null {
  const left = all - tried;
  if (left <= 0) return null;
  if (tried > 0) return left === 1 ? 'Go on practising: 1 example left' : `Go on practising: ${left} examples left`;
  return all === 1 ? 'Practise first: 1 example with its answer' : `Practise first: ${all} examples with answers`;
}
