import type { Row } from '@manyhands/contract';

/** The beginning of an item, so that it is known again: its first words and numbers, without addresses. */
export const gist = (input: Row): string =>
  Object.values(input)
    .filter(
      (cell): cell is string | number =>
        (typeof cell === 'string' && cell !== '' && !/^(https?:|\/demo\/|data:)/.test(cell)) ||
        typeof cell === 'number',
    )
    .slice(0, 3)
    .map((cell) => String(cell).slice(0, 60))
    .join(' · ');
