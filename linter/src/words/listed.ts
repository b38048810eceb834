/** Words and phrases with commas between them, so that a list reads like one. */
export const listed = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean);
