/**
 * The words of a quick line, as patterns over a shadow of it: small letters, digits of any script as 0–9, and of the same length, so that
 * every place in the shadow is the same place in the line. English, Hindi and Hinglish.
 */

/** A number as people write it: 40, 1.5, 1,20,000, 120,000, ½, 2-3, ~5, 3k, 1.2 lakh. */
export const numberText =
  '(?:[~≈]\\s?)?(?:(?<![^\\s\\ue000\\ue001(])[-−])?(?:\\d{1,3}(?:,\\d{2,3})+(?:\\.\\d+)?|\\d{1,9}(?:[.,]\\d{1,3})?)(?:\\s?[-–]\\s?\\d{1,6}(?:\\.\\d{1,3})?)?(?:\\s?(?:k|lakhs?|lac|lacs|thousand|hazaar|hazar|लाख|हज़ार|हजार)(?![\\p{L}\\p{M}]))?';
/** Nothing of a word or number stands before, or goes on after. */
export const starts = '(?<![\\p{L}\\p{M}\\p{N}#№.,-])';
export const ends = '(?![\\p{L}\\p{M}\\p{N}])';

const hour = '(?:hours?|hrs?|h|ghante|ghanta|घंटे|घंटा|घण्टे|घंटों)';
const minute = '(?:minutes?|mins?|m|minat|minute|mint|मिनट|मिनिट)';
const second = '(?:seconds?|secs?|s|sekand|सेकंड|सेकण्ड)';
export const units: readonly [minutes: number, pattern: string][] = [
  [60, hour],
  [1, minute],
  [1 / 60, second],
];
/** Durations that are words alone, longest first. */
export const wordDurations: readonly [minutes: number, pattern: string][] = [
  [90, '(?:an hour and a half|one and a half hours?|डेढ़ घंटा|डेढ़ घंटे|dedh ghanta|dedh ghante)'],
  [30, '(?:half an hour|half hour|half-hour|½ hour|आधा घंटा|aadha ghanta|adha ghanta)'],
  [15, '(?:quarter of an hour|a quarter hour)'],
  [60, '(?:an hour|one hour|ek ghanta|एक घंटा)'],
  [0.5, '(?:half a minute|½ min(?:ute)?|aadha minute|आधा मिनट)'],
  [1, '(?:a minute|one minute|ek minute|ek minat|एक मिनट)'],
];

/** Numbers as words, before a unit of time. */
export const numberWords: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  do: 2,
  teen: 3,
  paanch: 5,
  das: 10,
  दो: 2,
  तीन: 3,
  पाँच: 5,
  पांच: 5,
  दस: 10,
};

/** “each”: says that the duration before it is that of one. */
export const eachText =
  '(?:for\\s+)?(?:each(?:\\s+(?:one|time))?|apiece|a\\s+piece|per\\s+(?:item|piece|photo|image|product|title|link|row|message|post|one|order|lead)|an\\s+item|har\\s+ek|प्रत्येक|हर\\s+एक)';

const week = '(?:weeks?|wk|hafte|hafta|haftey|saptah|हफ़्ते|हफ्ते|हफ़्ता|हफ्ता|सप्ताह)';
const day = '(?:days?|din|दिन)';
const month = '(?:months?|mahine|mahina|maheene|महीने|महीना|माह)';
const year = '(?:years?|saal|साल|वर्ष)';
const per = '(?:a|an|per|each|every|/|har|hr|प्रति|हर|prati)\\s*';
const inIt = '\\s+(?:mein|me|में|main)';
const spanOf = (unit: string): string => `(?:${per}${unit}|(?:(?:ek|एक)\\s+)?${unit}${inIt})`;

/** How often a week each span comes; a week of work has five days. */
export const periods: readonly [perWeek: number, pattern: string][] = [
  [0.5, '(?:every\\s+(?:two|2|other|second)\\s+weeks?|fortnightly|a\\s+fortnight|per\\s+fortnight)'],
  [2.5, '(?:every\\s+(?:two|2|other|second)\\s+days?)'],
  [5, `(?:(?:${per})?(?:working|work|business)\\s?days?|(?:on\\s+)?weekdays)`],
  [5, `(?:${spanOf(day)}|daily|everyday|roz|rozana|रोज़|रोज|रोज़ाना|रोजाना|प्रतिदिन|pratidin|/d)`],
  [1, `(?:${spanOf(week)}|weekly|/w)`],
  [12 / 52, `(?:${spanOf(month)}|monthly)`],
  [1 / 52, `(?:${spanOf(year)}|yearly)`],
];
export const dayNames =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|somvar|mangalvar|budhvar|guruvar|shukravar|shanivar|ravivar|सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार)s?';

/** “twice”, “5 times”: how often, without a thing that is counted. */
export const often: readonly [times: number, pattern: string][] = [
  [1, '(?:once|ek baar|एक बार)'],
  [2, '(?:twice|do baar|दो बार)'],
  [3, '(?:thrice|teen baar|तीन बार)'],
];
export const timesText = '(?:times|x|×|baar|bar|बार)';

/** Tools that are known by name, in small letters; longer ones first where one begins as another. */
export const tools: readonly string[] = [
  'google sheets',
  'google docs',
  'google drive',
  'google forms',
  'google business',
  'google ads',
  'meta ads',
  'sheets',
  'excel',
  'airtable',
  'notion',
  'shopify',
  'woocommerce',
  'wordpress',
  'amazon',
  'flipkart',
  'meesho',
  'etsy',
  'ebay',
  'instagram',
  'facebook',
  'whatsapp',
  'telegram',
  'linkedin',
  'youtube',
  'canva',
  'figma',
  'hubspot',
  'zoho',
  'salesforce',
  'pipedrive',
  'freshdesk',
  'zendesk',
  'intercom',
  'slack',
  'trello',
  'asana',
  'jira',
  'gmail',
  'outlook',
  'tally',
  'quickbooks',
  'razorpay',
  'stripe',
  'mailchimp',
  'buffer',
  'hootsuite',
  'moodle',
  'google classroom',
  'classroom',
  'crm',
  'erp',
];

const made = new Map<string, RegExp>();
/** A pattern as it is searched with, made once: making one takes longer than searching a line. */
export function patternOf(text: string, flags = 'u'): RegExp {
  const key = `${flags} ${text}`;
  const known = made.get(key);
  if (known) return known;
  // Names of people make patterns of their own; those of a thousand workspaces need not be kept.
  if (made.size > 500) made.clear();
  const pattern = new RegExp(text, flags);
  made.set(key, pattern);
  return pattern;
}
