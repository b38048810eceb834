const empty = new Set(
  'a an the of for to and or in on at by with from into our my your all new every each day week month daily weekly monthly do make per some ka ki ke ko se mein karna karo karne करना का की के को में और'.split(
    ' ',
  ),
);
const alike: Record<string, string> = {
  image: 'photo',
  picture: 'photo',
  pic: 'photo',
  foto: 'photo',
  label: 'tag',
  respond: 'answer',
  reply: 'answer',
  mail: 'email',
  rival: 'competitor',
  verify: 'check',
  describe: 'description',
};

/** A word without its ending, roughly: good enough to see that two people mean the same. */
function stem(word: string): string {
  const bare = word.replace(/(?<=[a-z]{3})ies$/, 'y').replace(/(?<=[a-z]{3}(?:s|x|ch|sh))es$|(?<=[a-z]{2}[^s])s$/, '');
  const verb = bare.replace(/(?<=[a-z]{3})(?:ing|ed)$/, '');
  const single = verb === bare ? bare : verb.replace(/([bdgmnprt])\1$/, '$1');
  return alike[single] ?? single;
}

/** What a name says, whoever wrote it: its words without endings, small words, numbers and order. */
export function likenessOf(name: string): string[] {
  const words =
    name
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/e-mail/g, 'email')
      .match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  return [...new Set(words.filter((word) => !empty.has(word)).map(stem))].sort();
}

/** A tool as it is compared. */
export const toolKey = (tool: string | null): string =>
  (tool ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');

/** Whether two names mean the same work: the same words, or nearly; two different tools speak against it. */
export function seemAlike(
  a: { words: readonly string[]; tool: string },
  b: { words: readonly string[]; tool: string },
): boolean {
  if (a.words.length === 0 || b.words.length === 0) return false;
  if (a.tool !== '' && b.tool !== '' && a.tool !== b.tool) return false;
  const known = new Set(a.words);
  const shared = b.words.filter((word) => known.has(word)).length;
  const share = shared / (a.words.length + b.words.length - shared);
  return share >= (a.tool !== '' && a.tool === b.tool ? 0.6 : 0.75);
}
