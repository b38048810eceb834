/** What the way to practice says; null when all of it was right. What was not comes again after the rest. */
export function practiceText({ all, tried, right }: { all: number; tried: number; right: number }): string | null {
  if (right >= all) return null;
  const left = all - tried;
  if (left <= 0) return all - right === 1 ? 'Practise 1 example again' : `Practise ${all - right} examples again`;
  if (tried > 0) return left === 1 ? 'Go on practising: 1 example left' : `Go on practising: ${left} examples left`;
  return all === 1 ? 'Practise first: 1 example with its answer' : `Practise first: ${all} examples with answers`;
}
