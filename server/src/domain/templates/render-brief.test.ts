import { type Brief, brief } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockHtml, inlineHtml, plainClauses, plainText, renderBrief } from './render-brief.ts';

const briefOf = (over: Partial<Brief> = {}): Brief => brief.parse({ done: 'It is *done*.', ...over });

/** Elements and attributes that may leave; whatever else stands between angle brackets opens something. */
const allowed =
  /^<(?:\/(?:strong|em|s|code|a|p|ul|ol|li|blockquote|pre|table|thead|tbody|tr|th|td)|strong|em|s|code|br \/|hr \/|p|ul|ol(?: start="\d+")?|li|blockquote|pre|table|thead|tbody|tr|th|td|a href="(?:https?:\/\/|mailto:|\/demo\/)[^"<>]*" rel="nofollow noopener" target="_blank"|img src="(?:https:\/\/|\/demo\/)[^"<>]*" alt="[^"<>]*" loading="lazy" referrerpolicy="no-referrer" \/)>$/i;
const opened = (html: string): string[] => html.match(/<[^>]*>?/g) ?? [];
const expectClean = (html: string) => {
  for (const tag of opened(html)) expect(tag).toMatch(allowed);
};

describe('a hostile brief', () => {
  const attacks = [
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '[click](javascript:alert(1))',
    '[click](JaVaScRiPt&colon;alert(1))',
    '[click](data:text/html,<script>alert(1)</script>)',
    '![x](javascript:alert(1))',
    '![x](data:image/svg+xml;base64,PHN2Zy8+)',
    '![x](http://example.com/plain.png)',
    '[x](//example.com)',
    '[x](/v1/me)',
    '<a href="https://example.com" onclick="alert(1)">x</a>',
    '[x](https://example.com "onmouseover=alert(1)")',
    '[x](https://example.com/"onmouseover="alert(1))',
    '`<svg onload=alert(1)>`',
    '```html\n<svg onload=alert(1)>\n```',
    '<https://example.com/"><img src=x>>',
    '# A heading',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '<!-- --><style>*{display:none}</style>',
    '| a | b |\n|---|---|\n| <b>1</b> | [x](vbscript:1) |',
  ];
  test.each(attacks)('opens nothing: %s', (attack) => {
    expectClean(inlineHtml(attack));
    expectClean(blockHtml(attack));
  });

  test('opens nothing, however its pieces are put together', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...attacks,
        '[',
        '](',
        ')',
        '![',
        '<',
        '>',
        '"',
        "'",
        '**',
        '_',
        '`',
        '~~',
        '\n',
        '\n\n',
        '> ',
        '- ',
        '| ',
        '&#x3c;',
        '\\',
        '\u0000',
      ),
      fc.string({ maxLength: 6, unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expectClean(inlineHtml(text));
        expectClean(blockHtml(text));
      }),
      { numRuns: 500 },
    );
  });

  test('shows markup as the text that was typed', () => {
    expect(inlineHtml('Write <b> & "x"')).toBe('Write &lt;b&gt; &amp; "x"');
    expect(plainText('Write <b> & "x" in **bold** `code`')).toBe('Write <b> & "x" in bold code');
  });

  test.each([
    '> '.repeat(480),
    '- '.repeat(480),
    '['.repeat(900),
    '**a '.repeat(250),
    '![a]('.repeat(190),
    '`'.repeat(999),
  ])('is bounded when it nests deeply (%#)', (text) => {
    const html = blockHtml(text);
    expectClean(html);
    expect(html.length).toBeLessThan(20_000);
  });
});

describe('links and pictures', () => {
  test('a link opens a new page and passes on nothing', () => {
    expect(inlineHtml('see [the page](https://example.com/a?b=1&c=2)')).toBe(
      'see <a href="https://example.com/a?b=1&amp;c=2" rel="nofollow noopener" target="_blank">the page</a>',
    );
    expect(inlineHtml('see https://example.com now')).toContain('<a href="https://example.com"');
  });

  test('a picture comes over https or from the samples, and only in blocks', () => {
    expect(blockHtml('![a kurta](/demo/products/blue-kurta.svg)')).toContain(
      '<img src="/demo/products/blue-kurta.svg" alt="a kurta"',
    );
    expect(blockHtml('![a](https://example.com/a.png)')).toContain('<img src="https://example.com/a.png"');
    expect(inlineHtml('![a](https://example.com/a.png)')).not.toContain('<img');
  });
});

describe('a rendered brief', () => {
  test('has its clauses numbered through done, steps, checklist and proof, as plain text', () => {
    const rendered = renderBrief(
      briefOf({ steps: ['Open **both**.', 'Compare.'], checklist: ['Sizes & colours match'], proof: 'A link.' }),
    );
    expect(rendered.clauses).toEqual([
      { number: 1, part: 'done', text: 'It is done.' },
      { number: 2, part: 'step', text: 'Open both.' },
      { number: 3, part: 'step', text: 'Compare.' },
      { number: 4, part: 'check', text: 'Sizes & colours match' },
      { number: 5, part: 'proof', text: 'A link.' },
    ]);
    expect(plainClauses(briefOf())).toHaveLength(1);
  });

  test('has sentences inline, and why and examples as blocks', () => {
    const rendered = renderBrief(
      briefOf({
        why: 'One.\n\nTwo.',
        steps: ['A *step*'],
        examples: [{ kind: 'good', input: '- a\n- b', answer: 'yes', reason: '**Same** code' }],
      }),
    );
    expect(rendered.done).toBe('It is <em>done</em>.');
    expect(rendered.steps).toEqual(['A <em>step</em>']);
    expect(rendered.why).toBe('<p>One.</p>\n<p>Two.</p>');
    expect(rendered.examples[0]).toEqual({
      kind: 'good',
      input: '<ul>\n<li>a</li>\n<li>b</li>\n</ul>',
      answer: '<p>yes</p>',
      reason: '<strong>Same</strong> code',
    });
  });

  test('of an empty brief is empty, not a paragraph of nothing', () => {
    expect(renderBrief(briefOf())).toMatchObject({ why: '', proof: '', steps: [], checklist: [], examples: [] });
  });
});
