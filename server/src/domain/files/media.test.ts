import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attachment } from './attachment.ts';
import { handlingOf, isAccepted, looksLikeText, mediaTypeOf } from './media.ts';

describe('the kind of a file', () => {
  test('its bytes count more than its name', () => {
    expect(mediaTypeOf('page.html', 'image/png', false)).toBe('image/png');
    expect(mediaTypeOf('photo.png', 'application/x-elf', false)).toBeNull();
    expect(mediaTypeOf('photo.png', undefined, true)).toBeNull();
    expect(mediaTypeOf('notes.TXT', undefined, true)).toBe('text/plain');
    expect(mediaTypeOf('drawing.svg', 'application/xml', true)).toBe('image/svg+xml');
    expect(mediaTypeOf('toString', undefined, true)).toBeNull();
  });
  test('only what cannot run is shown in place', () => {
    expect(['image/png', 'video/mp4', 'audio/mpeg'].map(handlingOf)).toEqual(['inline', 'inline', 'inline']);
    expect(
      ['text/html', 'image/svg+xml', 'application/pdf', 'application/xml', 'image/png+html'].map(handlingOf),
    ).toEqual(Array(5).fill('attachment'));
  });
  test('a family of types takes all of it and nothing else', () => {
    expect(isAccepted('image/png', ['image/*'])).toBe(true);
    expect(isAccepted('imagex/png', ['image/*'])).toBe(false);
    expect(isAccepted('application/pdf', ['image/*', 'application/pdf'])).toBe(true);
    expect(isAccepted('text/html', [])).toBe(true);
  });
  test('text cut off in the middle of a letter is still text', () => {
    const hindi = new TextEncoder().encode('प्रमाण');
    expect(looksLikeText(hindi.subarray(0, 4))).toBe(true);
    expect(looksLikeText(new Uint8Array([0x61, 0]))).toBe(false);
    expect(looksLikeText(new Uint8Array([0xff, 0xfe, 0x61]))).toBe(false);
  });
});

describe('the name of a download', () => {
  test('stays inside its header, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom('"', '\\', '\r', '\n', ';', '%', '/', '.', 'é', '\ud800') }),
        ),
        (name) => {
          const header = attachment(name);
          expect(header).toMatch(/^attachment; filename="[^"\\]+"; filename\*=UTF-8''[A-Za-z0-9%._!~&$#+^`|-]+$/);
          expect(/[\r\n]/.test(header)).toBe(false);
        },
      ),
    );
  });
  test('is read back as it was', () => {
    const encoded = /filename\*=UTF-8''(.*)$/.exec(attachment('प्रमाण (1).csv'))?.[1] ?? '';
    expect(decodeURIComponent(encoded)).toBe('प्रमाण (1).csv');
    expect(attachment('../../etc/passwd')).toContain('filename="etc passwd"');
    expect(attachment('')).toContain('filename="file"');
  });
});
