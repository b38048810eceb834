export interface Line {
  number: number;
  /** Missing when the line is longer than allowed; the rest of it has been passed over. */
  text?: string;
}

const linesAtOnce = 2000;

/** Divides text into lines as it comes, holding no more than one piece and one line of `max` characters. Some lines are handed over at once. */
export async function* readLines(text: AsyncIterable<string>, max: number): AsyncGenerator<Line[]> {
  let rest = '';
  let passing = false;
  let number = 1;
  let lines: Line[] = [];
  for await (const piece of text) {
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      const line = rest + piece.slice(from, end);
      lines.push(passing || line.length > max ? { number } : { number, text: line });
      number++;
      from = end + 1;
      rest = '';
      passing = false;
      if (lines.length < linesAtOnce) continue;
      yield lines;
      lines = [];
    }
    // Nothing is gathered over several pieces, because lines may be long.
    if (lines.length > 0) yield lines;
    lines = [];
    if (!passing) rest += piece.slice(from);
    if (rest.length <= max) continue;
    passing = true;
    rest = '';
  }
  if (passing) lines.push({ number });
  else if (rest !== '') lines.push({ number, text: rest });
  if (lines.length > 0) yield lines;
}
