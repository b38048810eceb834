export interface Line {
  number: number;
  /** Missing when the line is longer than allowed; the rest of it has been passed over. */
  text?: string;
}

/** Divides text into lines as it comes, holding no more than one piece and one line of `max` characters. */
export async function* readLines(text: AsyncIterable<string>, max: number): AsyncGenerator<Line> {
  let rest = '';
  let passing = false;
  let number = 1;
  for await (const piece of text) {
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      const line = rest + piece.slice(from, end);
      yield passing || line.length > max ? { number } : { number, text: line };
      number++;
      from = end + 1;
      rest = '';
      passing = false;
    }
    if (!passing) rest += piece.slice(from);
    if (rest.length <= max) continue;
    passing = true;
    rest = '';
  }
  if (passing) yield { number };
  else if (rest !== '') yield { number, text: rest };
}
