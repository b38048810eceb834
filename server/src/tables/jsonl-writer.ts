import type { TextWriter } from './csv-writer.ts';

/** Rows as JSON Lines: one object a line, with every key of the header. The header itself writes nothing. */
export function jsonlWriter(header: readonly string[]): TextWriter {
  const keys = header.map((name, place) => `${place === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  return {
    header: () => '',
    rows: (rows) => {
      let text = '';
      for (const cells of rows) {
        for (let i = 0; i < keys.length; i++) text += keys[i]! + (JSON.stringify(cells[i] ?? null) ?? 'null');
        text += keys.length === 0 ? '{}\n' : '}\n';
      }
      return text;
    },
  };
}
