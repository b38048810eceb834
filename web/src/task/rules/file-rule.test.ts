import { describe, expect, test } from 'vitest';
import { filesOf, isAccepted, kindsOf, limitsOf, refusalOf, sizeText } from './file-rule.ts';

const rule = { accept: ['image/*', 'application/pdf'], sizeMaxMb: 2, countMax: 2 };
const file = (name: string, type: string, size = 1000) => ({ name, type, size });

describe('a file is taken', () => {
  test('when its kind is asked for, by family or by name', () => {
    expect(refusalOf(rule, file('a.jpg', 'image/jpeg'), 0)).toBeNull();
    expect(refusalOf(rule, file('a.pdf', 'application/pdf'), 1)).toBeNull();
  });
  test('when it is a photo of any size, since it is made smaller before it is sent', () => {
    expect(refusalOf(rule, file('a.jpg', 'image/jpeg', 14 * 1024 * 1024), 0)).toBeNull();
    expect(refusalOf(rule, file('a.pdf', 'application/pdf', 14 * 1024 * 1024), 0)).toContain('the most is 2 MB');
  });
  test('only as it is where no JPEG is wanted, since making it smaller would make it one', () => {
    const onlyPng = { ...rule, accept: ['image/png'] };
    expect(limitsOf(onlyPng)).toEqual({ most: 2 * 1024 * 1024, asJpeg: false });
    expect(refusalOf(onlyPng, file('a.png', 'image/png', 14 * 1024 * 1024), 0)).toContain('the most is 2 MB');
    expect(limitsOf({ ...rule, accept: [] }).asJpeg).toBe(true);
  });
  test('when the phone does not say what it is but its ending does', () => {
    expect(isAccepted(['image/*'], { name: 'IMG_1.HEIC', type: '' })).toBe(true);
    expect(isAccepted(['image/*'], { name: 'IMG_1', type: '' })).toBe(false);
  });
});

describe('a file is refused in words', () => {
  test('when it is of another kind', () => {
    expect(refusalOf(rule, file('notes.txt', 'text/plain'), 0)).toBe(
      '“notes.txt” is not a picture or a PDF. Choose another file.',
    );
  });
  test('when it is too large, saying both sizes', () => {
    expect(refusalOf(rule, file('a.png', 'image/png', 5 * 1024 * 1024), 0)).toBe(
      '“a.png” has 5 MB; the most is 2 MB. Choose a smaller one.',
    );
  });
  test('when it is exactly as large as allowed it is taken', () => {
    expect(refusalOf(rule, file('a.png', 'image/png', 2 * 1024 * 1024), 0)).toBeNull();
  });
  test('when it is empty', () => {
    expect(refusalOf(rule, file('a.png', 'image/png', 0), 0)).toContain('is empty');
  });
  test('when there are enough', () => {
    expect(refusalOf(rule, file('a.png', 'image/png'), 2)).toContain('Only 2 files');
    expect(refusalOf({ ...rule, countMax: 1 }, file('a.png', 'image/png'), 1)).toContain('Only one file');
  });
  test('and a very long name is cut', () => {
    expect(refusalOf(rule, file(`${'x'.repeat(200)}.txt`, 'text/plain'), 0)?.length).toBeLessThan(120);
  });
});

test('kinds and sizes are said in words', () => {
  expect(kindsOf(['image/*'])).toBe('a picture');
  expect(kindsOf(['image/png', 'application/pdf', 'video/*'])).toBe('a PNG file, a PDF or a video');
  expect(kindsOf([])).toBe('a file');
  expect(sizeText(900)).toBe('900 bytes');
  expect(sizeText(640_000)).toBe('625 kB');
  expect(sizeText(3_400_000)).toBe('3.2 MB');
  expect(sizeText(30 * 1024 * 1024)).toBe('30 MB');
});

test('only whole files are read from a draft', () => {
  const sent = { file: 'fil_1', name: 'a.png', type: 'image/png', size: 3 };
  expect(filesOf([sent, { name: 'b.png' }, null])).toEqual([sent]);
  expect(filesOf('x')).toEqual([]);
});
