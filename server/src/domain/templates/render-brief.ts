import { type Brief, type Clause, clauses, type RenderedBrief } from '@manyhands/contract';
import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

/**
 * HTML in a brief is text to be shown, never markup: markdown-it escapes it, and what comes out is cleaned once more against a
 * short list of elements, so that a fault in either one opens nothing.
 */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting: 20 });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
/** Anything else, `javascript:` and relative addresses included, stays text. */
markdown.validateLink = (url) => /^(https?:\/\/|mailto:|\/demo\/)/i.test(url.trim());

const inlineTags = ['strong', 'em', 's', 'code', 'br', 'a'];
const blockTags = [
  ...inlineTags,
  ...['p', 'ul', 'ol', 'li', 'blockquote', 'pre', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'img'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

const cleaning = (tags: string[]): sanitizeHtml.IOptions => ({
  allowedTags: tags,
  allowedAttributes: {
    a: ['href', 'rel', 'target'],
    img: ['src', 'alt', 'loading', 'referrerpolicy'],
    ol: ['start'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['https'] },
  allowProtocolRelative: false,
  nestingLimit: 40,
  transformTags: {
    // A brief is a part of a page that has its own headings.
    ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, 'strong'])),
    a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener', target: '_blank' }),
    img: sanitizeHtml.simpleTransform('img', { loading: 'lazy', referrerpolicy: 'no-referrer' }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !/^(https:\/\/|\/demo\/)/.test(attribs.src ?? ''),
});
const inlineCleaning = cleaning(inlineTags);
const blockCleaning = cleaning(blockTags);

/** One sentence of Markdown as clean HTML without paragraphs. */
export const inlineHtml = (text: string): string => sanitizeHtml(markdown.renderInline(text), inlineCleaning).trim();
/** Several paragraphs of Markdown as clean HTML; empty for an empty text. */
export const blockHtml = (text: string): string => sanitizeHtml(markdown.render(text), blockCleaning).trim();

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
/** One sentence of Markdown as the text a reader sees, for places that show no markup. */
export const plainText = (text: string): string =>
  inlineHtml(text)
    .replace(/<br \/>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);

/** The numbered clauses of a brief as plain text: what a send-back or a rejection cites. */
export function plainClauses(brief: Parameters<typeof clauses>[0]): Clause[] {
  return clauses(brief).map((clause) => ({ ...clause, text: plainText(clause.text) }));
}

/** A brief as workers see it: sentences as inline HTML, why and examples as blocks, clauses as numbered plain text. */
export function renderBrief(brief: Brief): RenderedBrief {
  return {
    done: inlineHtml(brief.done),
    why: blockHtml(brief.why),
    steps: brief.steps.map(inlineHtml),
    checklist: brief.checklist.map(inlineHtml),
    examples: brief.examples.map((example) => ({
      kind: example.kind,
      input: blockHtml(example.input),
      answer: blockHtml(example.answer),
      reason: inlineHtml(example.reason),
    })),
    proof: inlineHtml(brief.proof),
    minutes: brief.minutes,
    language: brief.language,
    clauses: plainClauses(brief),
  };
}
