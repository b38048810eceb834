import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safePlace } from './next-place.ts';

const origin = 'https://hands.example';

describe('the place to go on to after signing in', () => {
  it('keeps path, query and fragment of a page of this site', () => {
    expect(safePlace('/worker/join?token=a%20b#top', origin)).toBe('/worker/join?token=a%20b#top');
  });

  it.each([
    null,
    '',
    'worker',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
  ])('refuses %j', (asked) => {
    expect(safePlace(asked, origin)).toBeNull();
  });

  it('never leads back to signing in, nor to the API', () => {
    expect(safePlace('/sign-in?then=/', origin)).toBeNull();
    expect(safePlace('/v1/auth/sign-out', origin)).toBeNull();
  });

  it('never leaves this site, whatever the address says', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((s) => `/${s}`),
        ),
        (asked) => {
          const place = safePlace(asked, origin);
          return place === null || new URL(place, origin).origin === origin;
        },
      ),
    );
  });
});
