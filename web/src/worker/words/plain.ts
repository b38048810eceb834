/** A sentence of a brief without its Markdown marks, for places that show it as plain words. */
export const plain = (text: string): string => text.replaceAll(/[*_`]+/g, '');
