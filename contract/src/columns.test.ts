import { expect, test } from 'vitest';
import { isShowableUrl } from './columns.ts';

test.each([
  'http://example.com/a.png',
  'HTTPS://example.com',
  'https://example.com:8080/a%20b.jpg?x=1#y',
  '/demo/products/blue-kurta.svg',
])('shows %s', (text) => expect(isShowableUrl(text)).toBe(true));

test.each([
  '',
  'kurta.png',
  '//example.com/a.png',
  'https://',
  'https://asha:secret@example.com/a.png',
  'javascript:alert(1)',
  'data:image/png;base64,AAAA',
  'https://example.com/a b.png',
  'https://example.com/"onerror="x',
  '/v1/files/fil_1',
  '/demo/../v1/me',
  '/demo/..%2fv1',
  '/demo//x.svg',
  '/demo/products/x.svg?y',
  `https://example.com/${'a'.repeat(2048)}`,
])('does not show %s', (text) => expect(isShowableUrl(text)).toBe(false));
