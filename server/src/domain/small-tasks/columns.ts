/** What a column of an imported table may be. */
export const columnRoles = [
  'name',
  'who',
  'minutes',
  'seconds',
  'times',
  'perDay',
  'perMonth',
  'hoursPerWeek',
  'tool',
  'kind',
  'overTenth',
  'revenue',
  'rules',
  'outsider',
  'touches',
  'brand_voice',
  'customer_trust',
  'secrets',
  'money',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** Headers as people write them, without spaces and signs; the first that fits decides, so what is narrow stands first. */
const synonyms: readonly [ColumnRole, RegExp][] = [
  ['overTenth', /^over(10|tenth|atenth|tenpercent)|10(percent)?of(a|the|somebodys|someones)?week|^bigshare$/],
  ['revenue', /revenue|earnsmoney|bringsmoney|^sales$/],
  ['rules', /^rules?$|rulebased|followsrules|repeatable|standardi[sz]ed|^sop$/],
  ['outsider', /outsider|outside|outsourc|externalok|cleardirections|clearinstructions|delegat/],
  ['touches', /^touch|sensitiv|^risks?$|^restricted/],
  ['brand_voice', /brandvoice|^brand$|^voice$/],
  ['customer_trust', /customertrust|^trust$/],
  ['secrets', /secrets?|passwords?|credentials?/],
  ['money', /^(touches)?money$|^payments?$/],
  ['hoursPerWeek', /hours?(per|a|each|in|)(the)?week|weeklyhours|hrs?(per)?week|^h(per)?week$/],
  ['perDay', /(per|a|each)day|^daily|^everyday|timesday|countday|रोज|प्रतिदिन/],
  ['perMonth', /(per|a|each)month|^monthly|timesmonth/],
  ['seconds', /^sec|seconds/],
  [
    'times',
    /(per|a|each)w(ee)?k|^weekly|frequency|^freq|howoften|^often|^times|^count$|^quantity$|^qty$|^volume$|^howmany|^number|^repeats?$|^runs$|हफ़्ते|हफ्ते|बार|hafte|baar/,
  ],
  [
    'minutes',
    /^min|minutes?|mins|^duration|^time(?!s|perw)|timeeach|timeper|timetaken|^time$|^each$|howlong|मिनट|समय|minat/,
  ],
  [
    'who',
    /^who|owner|^person|assign|doneby|^by$|^member|employee|responsible|^staff|^name(of)?person|doer|कौन|kaun|zimmedar/,
  ],
  ['tool', /^tools?|^apps?$|application|software|^system|platform|happensin|^where|^program|औज़ार|kahan/],
  ['kind', /^kind|category|^type$|tasktype|^template$|प्रकार/],
  [
    'name',
    /^(small)?tasks?(name|title)?$|^name(ofthetask|oftask)?$|^activity|^what|^description$|^title$|^jobs?$|^work$|^process$|^todo$|^item$|काम|कार्य|^kaam/,
  ],
];

const bare = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('%', 'percent')
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');

/** What each header means; the first of two that mean the same is taken, others are left out. */
export function rolesOf(header: readonly string[]): (ColumnRole | null)[] {
  const taken = new Set<ColumnRole>();
  return header.map((title) => {
    const words = bare(title);
    const role = words === '' ? undefined : synonyms.find(([as, sign]) => !taken.has(as) && sign.test(words))?.[0];
    if (role === undefined) return null;
    taken.add(role);
    return role;
  });
}
