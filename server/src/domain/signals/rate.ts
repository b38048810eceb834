/** How often something was seen among so many of its kind. */
export interface Rate {
  seen: number;
  same: number;
}

export const noRate: Rate = { seen: 0, same: 0 };

/**
 * Whether something is too common here to be worth mentioning: more than 1 in 10. It begins at 1 in 20, so that the first case is
 * mentioned; where it turns out to be common it is mentioned about twice before it is known.
 */
export const isUsual = ({ seen, same }: Rate): boolean => (same + 1) / (seen + 20) > 0.1;

/** One more case. Old ones are forgotten by halves, so that the numbers stay small and a batch may change. */
export function counted({ seen, same }: Rate, was: boolean): Rate {
  const left = seen >= 1000 ? 0.5 : 1;
  return { seen: seen * left + 1, same: same * left + Number(was) };
}
