import type { Touches } from '../template.ts';

/** What is usual for a kind of small task, until somebody has answered for their own. */
export interface KindOfTask {
  /** Slug of the template library. */
  slug: string;
  /** The kind in words, as within a sentence. */
  words: string;
  rules: boolean;
  outsider: boolean;
  touches: readonly Touches[];
  /** How names of such small tasks read; all alternatives are in small letters. */
  name: RegExp;
}

const usual = { rules: true, outsider: true, touches: [] } as const;

/**
 * The kinds of small task that ship with the library. The order matters: the first whose words a name has is its kind, so what is narrow
 * stands before what is wide.
 */
export const kindsOfTask: readonly KindOfTask[] = [
  { slug: 'clip-tagging', words: 'tagging short clips', ...usual, name: /\b(tag|label)\w*\b.*\b(clip|video|reel)/ },
  {
    slug: 'image-tagging',
    words: 'tagging images',
    ...usual,
    name: /\b(tag|label|alt text)\w*\b.*\b(photo|image|picture|pic)|\b(photo|image|picture)s? tag/,
  },
  {
    slug: 'address-formatting',
    words: 'putting addresses right',
    ...usual,
    name: /\b(clean|format|fix|correct|check)\w*\b.*\baddress/,
  },
  {
    slug: 'product-matching',
    words: 'matching products and finding duplicates',
    ...usual,
    name: /\b(match\w*|duplicate\w*|same)\b.*\bproduct|\bproduct\w*\b.*\b(match|duplicate)|\bduplicate/,
  },
  {
    slug: 'price-snapshot',
    words: 'looking up competitors’ prices',
    ...usual,
    name: /\b(competitor|rival|market)\w*\b.*\bprice|\bprice\w*\b.*\b(competitor|rival|check|compare|snapshot)/,
  },
  {
    slug: 'listing-review',
    words: 'checking listings and search results',
    ...usual,
    name: /\b(marketplace|amazon|flipkart|etsy|meesho|ebay)\b.*\b(list|check|review)|\bcheck\w*\b.*\blisting|\bsearch results?\b|\bserp\b|\brankings?\b/,
  },
  {
    slug: 'lead-verification',
    words: 'checking leads',
    ...usual,
    name: /\b(verify|check|validate)\w*\b.*\b(lead|e-?mail address|contact)/,
  },
  {
    slug: 'lead-research',
    words: 'finding leads',
    ...usual,
    name: /\b(find|research|collect|look up|search)\w*\b.*\b(lead|prospect|compan|contact|influencer|sponsor)|\blead research/,
  },
  {
    slug: 'crm-note-update',
    words: 'keeping the CRM up to date',
    rules: true,
    outsider: false,
    touches: ['customer_trust'],
    name: /\bcrm\b|\bupdat\w*\b.*\b(lead|deal|contact)/,
  },
  {
    slug: 'finding-sources',
    words: 'finding sources',
    ...usual,
    name: /\b(find|collect|look up)\w*\b.*\b(source|reference|citation|statistic|paper|article)/,
  },
  { slug: 'form-qa', words: 'testing forms', ...usual, name: /\b(check|test)\w*\b.*\bforms?\b/ },
  {
    slug: 'broken-link-check',
    words: 'checking links',
    ...usual,
    name: /\b(check|test|broken|dead)\w*\b.*\blinks?\b/,
  },
  {
    slug: 'mobile-display-check',
    words: 'checking pages on a phone',
    ...usual,
    name: /\b(mobile|phone)\b.*\b(display|view|check|page|layout)|\bcheck\w*\b.*\b(on|mobile) phone/,
  },
  {
    slug: 'directory-submission',
    words: 'submitting to directories',
    ...usual,
    name: /\b(submit|submission|list)\w*\b.*\bdirector/,
  },
  {
    slug: 'social-post-check',
    words: 'checking scheduled posts',
    rules: true,
    outsider: true,
    touches: ['brand_voice'],
    name: /\b(check|schedul)\w*\b.*\b(post|reel|stor(y|ies))|\bpost\w*\b.*\bschedul/,
  },
  {
    slug: 'captioning',
    words: 'writing captions',
    ...usual,
    name: /\b(caption|subtitle|transcri)/,
  },
  {
    slug: 'regional-creatives',
    words: 'festival creatives and regional languages',
    rules: false,
    outsider: true,
    touches: ['brand_voice'],
    name: /\btranslat|\bregional|\bfestival/,
  },
  {
    slug: 'ad-variations',
    words: 'making variations of ads',
    rules: false,
    outsider: true,
    touches: ['brand_voice'],
    name: /\b(ad|ads|banner|creative)s?\b.*\b(variation|version|creative|design|draft|text)|\bvariations? of (an )?ads?\b/,
  },
  {
    slug: 'product-copy',
    words: 'writing short product texts',
    rules: false,
    outsider: true,
    touches: ['brand_voice'],
    name: /\b(write|draft)\w*\b.*\b(product|headline|description|copy|title)/,
  },
  {
    slug: 'product-attribute-cleanup',
    words: 'putting product data in order',
    ...usual,
    name: /\bproduct\w*\b.*\b(title|attribute|name|size|colour|color|data|catalog)|\b(clean|fix|tidy)\w*\b.*\bcatalog/,
  },
  { slug: 'proofreading', words: 'proofreading', ...usual, name: /\b(proofread|proof-read|spelling|typo)/ },
  {
    slug: 'text-categorising',
    words: 'sorting texts into categories',
    ...usual,
    name: /\b(categori[sz]|classif|sort|triage|label)\w*\b.*\b(message|review|ticket|comment|text|feedback|e-?mail|question|enquir)/,
  },
  {
    slug: 'data-entry-cleanup',
    words: 'entering and cleaning data',
    ...usual,
    name: /\b(data entry|enter|copy|type|fill|clean)\w*\b.*\b(sheet|data|excel|form|row|list|record|table|order)|\bdata entry/,
  },
];

/** The kind with this slug; undefined for one of somebody's own. */
export const kindNamed = (slug: string | null): KindOfTask | undefined =>
  kindsOfTask.find((kind) => kind.slug === slug);

/** Which kind of small task a name seems to be of. A guess, to be shown as one. */
export const guessKind = (name: string): KindOfTask | undefined => {
  const words = name.slice(0, 300).toLowerCase();
  return kindsOfTask.find((kind) => kind.name.test(words));
};

const signs: readonly [Touches, RegExp][] = [
  ['secrets', /\b(password|passcode|otp|login|credential|api key|aadhaar|pan card|secret)|पासवर्ड/],
  ['money', /\b(invoice|refund|payment|payout|salary|salaries|payroll|bank|gst|tax|billing|fees?)\b|भुगतान|वेतन/],
  [
    'customer_trust',
    /\b(complaint|reply|replies|respond|answer)\w*\b.*\b(customer|client|review|message|e-?mail|dm|parent)|\bcomplaint|शिकायत/,
  ],
  ['brand_voice', /\b(newsletter|press release|blog post|brand)\b/],
];

/** What a name says the small task may touch. A guess in the careful direction: it can only keep work at home until somebody has answered. */
export const guessTouches = (name: string, tool: string | null): Touches[] => {
  const words = `${name} ${tool ?? ''}`.slice(0, 400).toLowerCase();
  return signs.filter(([, sign]) => sign.test(words)).map(([touch]) => touch);
};
