import { hands } from '../../session/hands.ts';

/** Saves a template on this computer as one JSON file that any workspace of any server can import. */
export async function saveTemplateFile(id: string): Promise<void> {
  const file = await hands.templates.export({ id });
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(file.name);
  link.click();
  // The browser has begun to read it by then; without this the text stays in memory until the page is left.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A file name that every system takes: letters and digits of any script, joined by hyphens. */
export function fileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${plain || 'template'}.template.json`;
}
