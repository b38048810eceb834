/** A state machine as a whole table: for each state, which verb leads where. Pure data; saving a move is the store's work. */
export type Machine<State extends string> = Record<State, Partial<Record<string, State>>>;

/** Where `verb` leads from `state`, or null when the table does not allow it. */
export function moveOf<State extends string>(machine: Machine<State>, state: State, verb: string): State | null {
  return Object.hasOwn(machine[state], verb) ? (machine[state][verb] ?? null) : null;
}

/** The states from which a verb is allowed, in the table's order. */
export function statesFor<State extends string>(machine: Machine<State>, verb: string): State[] {
  return (Object.keys(machine) as State[]).filter((state) => moveOf(machine, state, verb) !== null);
}

/** The table as a Mermaid picture, for a folder's README. */
export function pictureOf<State extends string>(machine: Machine<State>, start: State): string {
  const lines = (Object.keys(machine) as State[]).flatMap((from) =>
    Object.entries(machine[from]).map(([verb, to]) => `  ${from} --> ${to}: ${verb}`),
  );
  return ['stateDiagram-v2', `  [*] --> ${start}`, ...lines].join('\n');
}
