import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginning, hostOf, mediaUrl, prettyJson, safeUrl, textOf } from './cell.ts';

const here = 'https://hands.example.com/worker/batch';

describe('a cell becomes a link', () => {
  test.each([
    ['https://shop.example.com/a?b=c', 'https://shop.example.com/a?b=c'],
    ['  http://shop.example.com ', 'http://shop.example.com/'],
    ['/demo/shop/1', 'https://hands.example.com/demo/shop/1'],
  ])('when it is an address: %s', (cell, href) => {
    expect(safeUrl(cell, here)?.href).toBe(href);
  });

  test.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://hands.example.com/x',
    '//evil.example.com/x',
    '/\\evil.example.com',
    'https://bank.example.com@evil.example.com/',
    'shop.example.com',
    'https://',
    '',
    7,
    null,
    { href: 'https://a.example' },
  ])('never when it is %j', (cell) => {
    expect(safeUrl(cell, here)).toBeNull();
  });

  test('only ever over http or https, whatever the cell holds', () => {
    const prefix = fc.constantFrom('', 'javascript:', 'https://', '/', '//', '\t', 'data:', '\u0001javascript:');
    fc.assert(
      fc.property(prefix, fc.string({ unit: 'binary' }), (start, rest) => {
        const url = safeUrl(start + rest, here);
        if (url) expect(['http:', 'https:']).toContain(url.protocol);
      }),
    );
  });

  test('names the host without www, and a look-alike name in its true letters', () => {
    expect(hostOf(new URL('https://www.shop.example.com/x'))).toBe('shop.example.com');
    expect(hostOf(new URL('https://аpple.com/'))).toBe('xn--pple-43d.com');
  });
});

describe('a picture', () => {
  test('may be written out in the cell', () => {
    expect(mediaUrl('data:image/png;base64,AAAA', 'image', here)).toBe('data:image/png;base64,AAAA');
    expect(mediaUrl('data:image/svg+xml,%3Csvg/%3E', 'image', here)).not.toBeNull();
  });
  test('is no page that calls itself one, and sounds are never written out', () => {
    expect(mediaUrl('data:text/html,<b>', 'image', here)).toBeNull();
    expect(mediaUrl('data:image/png;base64,AAAA', 'audio', here)).toBeNull();
  });
});

describe('a cell as words', () => {
  test('keeps a number as it came', () => {
    expect(textOf(1_002_340)).toBe('1002340');
    expect(textOf(null)).toBe('');
    expect(textOf(false)).toBe('false');
    expect(textOf(['a', 1])).toBe('["a",1]');
  });
  test('lays JSON out whether it is JSON or text, and leaves broken JSON alone', () => {
    expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(prettyJson({ a: 1 })).toBe('{\n  "a": 1\n}');
    expect(prettyJson('{"a":')).toBe('{"a":');
    expect(prettyJson(undefined)).toBe('null');
  });
});

describe('the beginning of a long text', () => {
  test('is not asked for when the text is short', () => {
    expect(beginning('short')).toBeNull();
  });
  test('ends between words', () => {
    expect(beginning('word '.repeat(300), 23)).toBe('word word word word');
  });
  test('never halves a letter and never grows', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('🧵', 'a', ' ', 'क')), fc.integer({ min: 5, max: 40 }), (letters, max) => {
        const text = letters.join('');
        const start = beginning(text, max);
        if (start === null) return;
        expect(text.startsWith(start)).toBe(true);
        expect(start.length).toBeLessThanOrEqual(max);
        expect(start.isWellFormed?.() ?? true).toBe(true);
      }),
    );
  });
});
