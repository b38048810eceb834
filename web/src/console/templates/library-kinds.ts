import type { Field, WholeTemplateFile } from '@manyhands/contract';
import { planWords } from '../plans/plan-words.ts';

export interface Shipped {
  slug: string;
  file: WholeTemplateFile;
}

interface Group {
  title: string;
  /** Slug by the words that people search for and that stand nowhere in the template. */
  kinds: Record<string, string>;
}

/** What kinds of small task are about, in the order of the page. */
const groups: readonly Group[] = [
  {
    title: 'Pictures and clips',
    kinds: {
      'image-tagging': 'photo photos image images label classify alt attributes',
      'clip-tagging': 'video videos reel film movie label',
      captioning: 'photo image alt text caption accessibility seo hindi describe',
    },
  },
  {
    title: 'Products and prices',
    kinds: {
      'product-attribute-cleanup': 'catalogue catalog attributes format normalise size colour supplier',
      'product-matching': 'duplicate duplicates dedupe compare same catalogue',
      'price-snapshot': 'competitor competitors pricing monitor scrape track rival',
      'listing-review': 'marketplace search results relevance amazon flipkart quality seo',
    },
  },
  {
    title: 'Words',
    kinds: {
      proofreading: 'spelling grammar typo correct edit text',
      'product-copy': 'description descriptions titles write seo headline text',
      'ad-variations': 'ads advertising google facebook headline marketing copy',
      'regional-creatives':
        'translate translation localise language hindi tamil bengali marathi festival diwali banner',
      'text-categorising': 'classify sort support tickets messages email reviews sentiment label moderation',
    },
  },
  {
    title: 'Leads and sources',
    kinds: {
      'lead-research': 'find email contact company prospect sales linkedin website',
      'lead-verification': 'verify check email contact list clean bounce sales',
      'crm-note-update': 'sales pipeline hubspot zoho call notes follow-up update',
      'finding-sources': 'fact check citation reference research evidence link',
    },
  },
  {
    title: 'Data and forms',
    kinds: {
      'data-entry-cleanup': 'type typing spreadsheet excel invoice receipt order digitise',
      'address-formatting': 'addresses shipping courier pin code postal zip normalise',
    },
  },
  {
    title: 'Website and reach',
    kinds: {
      'broken-link-check': 'links dead 404 website seo test qa',
      'form-qa': 'test testing contact form website screenshot quality',
      'mobile-display-check': 'phone responsive screenshot website layout test qa',
      'social-post-check': 'instagram facebook schedule calendar marketing post',
      'directory-submission': 'listing citation local seo yellow pages submit screenshot',
    },
  },
];

export interface Section {
  title: string;
  items: Shipped[];
}

/** The library in groups, without those that do not have all the words of the search; groups without any are left out. */
export function sectionsOf(library: readonly Shipped[], search: string): Section[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = library.filter((one) => has(one, words));
  const known = new Set(groups.flatMap(({ kinds }) => Object.keys(kinds)));
  const sections = groups.map(({ title, kinds }) => ({
    title,
    items: Object.keys(kinds).flatMap((slug) => found.filter((one) => one.slug === slug)),
  }));
  const others = { title: 'Others', items: found.filter(({ slug }) => !known.has(slug)) };
  return [...sections, others].filter(({ items }) => items.length > 0);
}

function has({ slug, file }: Shipped, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const group = groups.find(({ kinds }) => slug in kinds);
  const { title, brief, columns, form } = file.definition;
  const text = [
    ...[file.name, title, brief.done, group?.title ?? '', group?.kinds[slug] ?? ''],
    ...[...columns, ...form].map(({ label }) => label),
  ]
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

/** What proof a worker sends, in a few words; null when none is asked for. */
export function proofOf({ definition: { brief, form } }: WholeTemplateFile): string | null {
  const file = form.find((field): field is Extract<Field, { kind: 'file' }> => field.kind === 'file');
  if (file) return file.proof?.code ? `${file.label.toLowerCase()} with a code` : file.label.toLowerCase();
  if (brief.proof === '') return null;
  return form.some(({ kind }) => kind === 'url') ? 'address of the page' : 'as the brief says';
}

/** How its answers are checked, in a few words. */
export function planOf({ plan }: WholeTemplateFile): string {
  if (plan === undefined) return 'As you choose';
  if (typeof plan === 'string') return planWords[plan].title;
  return plan.answersMax === 1 && plan.review === 'everything' ? 'Draft, each one reviewed' : planWords.custom.title;
}

/** The columns that workers see, as one would say them: "Picture", "Company, City and 2 more". */
export function columnsOf({ definition }: WholeTemplateFile): string {
  const labels = definition.columns.filter(({ shown }) => shown).map(({ label }) => label);
  return labels.length > 3 ? `${labels.slice(0, 2).join(', ')} and ${labels.length - 2} more` : labels.join(', ');
}

/** Languages of briefs that are not in English, by name. */
export function languageOf({ definition }: WholeTemplateFile): string | null {
  const { language } = definition.brief;
  if (language === 'en') return null;
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language;
}
