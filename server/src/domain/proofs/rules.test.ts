import { field, publicId } from '@manyhands/contract';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { newId } from '../../kit/ids.ts';
import { codeAlphabet, proofCodeOf } from '../files/proof-code.ts';
import { alphabetAsCompared, codeInText } from './code-in-text.ts';
import { freshness } from './freshness.ts';
import { pageTitle } from './page-title.ts';
import { found, moves, stateAfter } from './proof.ts';
import { compare } from './tiles.ts';
import { filesNamed, mayHoldProof, proofsIn } from './wanted.ts';

const code = fc.uuid().map((id) => proofCodeOf('secret', id));

describe('a proof code', () => {
  test('is two letters, a dash and three, the same for ever, and another for another secret', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(proofCodeOf('secret', id)).toMatch(new RegExp(`^[${codeAlphabet}]{2}-[${codeAlphabet}]{3}$`));
        expect(proofCodeOf('secret', id)).toBe(proofCodeOf('secret', id));
      }),
    );
    const ids = Array.from({ length: 300 }, newId);
    expect(new Set(ids.map((id) => proofCodeOf('secret', id))).size).toBeGreaterThan(295);
    expect(ids.filter((id) => proofCodeOf('secret', id) === proofCodeOf('other', id)).length).toBeLessThan(3);
  });

  test('is made of letters that stay apart when they are compared', () => {
    expect(new Set(alphabetAsCompared()).size).toBe(codeAlphabet.length);
  });
});

describe('looking for the code in what was read', () => {
  test('finds it wherever it stands, with dashes and spaces lost or made up', () => {
    fc.assert(
      fc.property(
        code,
        fc.constantFrom('-', ' ', '', ' - ', '—'),
        fc.string({ maxLength: 20 }),
        (one, dash, around) => {
          const text = `Order 4411\n${around.replaceAll('\n', ' ')} ${one.replace('-', dash).toLowerCase()} thanks\nbye`;
          expect(codeInText(one, text)).toBe('exactly');
        },
      ),
    );
  });

  test('does not find that of another assignment', () => {
    fc.assert(
      fc.property(code, code, (one, other) => {
        const differing = [...one].filter((sign, i) => sign !== other[i]).length;
        if (differing >= 2) expect(codeInText(one, `Code: ${other}\nThank you for shopping`)).toBe('no');
      }),
    );
  });

  test('forgives one letter where the shape is that of a code, and nowhere else', () => {
    expect(codeInText('KX-7P3', 'code KX-7R3')).toBe('nearly');
    expect(codeInText('KX-7P3', 'XKX7R3X')).toBe('no');
    expect(codeInText('KX-7P3', 'KX-\n7P3')).toBe('no');
    expect(codeInText('KX-7P3', '')).toBe('no');
    expect(codeInText('AC-FHM', 'AC-EHM')).toBe('exactly');
  });
});

describe('the time of a photo', () => {
  const held = { claimedAt: new Date('2026-11-22T10:00:00Z'), answeredAt: new Date('2026-11-22T10:20:00Z') };
  const taken = (at: string, freshMinutes = 0) =>
    freshness({ takenAt: new Date(at), wallClock: null }, held, freshMinutes).kind;

  test('is fresh while the item was held, and so many minutes before as are allowed', () => {
    expect(taken('2026-11-22T10:05:00Z')).toBe('fresh');
    expect(taken('2026-11-22T09:30:00Z')).toBe('old');
    expect(taken('2026-11-22T09:30:00Z', 60)).toBe('fresh');
    expect(taken('2026-11-22T12:00:00Z')).toBe('old');
    expect(taken('2026-11-22T10:25:00Z')).toBe('fresh');
  });

  test('is unknown, not old, where the camera named no time or no zone', () => {
    expect(freshness({ takenAt: null, wallClock: null }, held, 0).suspect).toBe(false);
    const inIndia = freshness({ takenAt: null, wallClock: '2026-11-22T15:40:00' }, held, 0);
    expect(inIndia).toMatchObject({ kind: 'time-unknown', suspect: false });
    const lastWeek = freshness({ takenAt: null, wallClock: '2026-11-15T10:05:00' }, held, 0);
    expect(lastWeek).toMatchObject({ kind: 'old', suspect: true, words: expect.stringMatching(/7 days too early/) });
  });

  test('that is fresh where the zone is known is never old where it is not', () => {
    const zones = fc.integer({ min: -12 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), zones, (minutes, zone) => {
        const at = new Date(held.claimedAt.getTime() + minutes * 60_000);
        const wallClock = new Date(at.getTime() + zone * 60_000).toISOString().slice(0, 19);
        expect(freshness({ takenAt: null, wallClock }, held, 0).kind).toBe('time-unknown');
      }),
    );
  });
});

describe('what an answer names as proof', () => {
  const file = publicId('fil', newId());
  const entry = { file, name: 'a.png', type: 'image/png', size: 1 };
  const form = [
    field.parse({ kind: 'file', key: 'photo', label: 'Photo', proof: { code: true, freshMinutes: 30 } }),
    field.parse({ kind: 'file', key: 'other', label: 'Other' }),
    field.parse({ kind: 'url', key: 'link', label: 'Link', proof: true }),
    field.parse({ kind: 'url', key: 'plain', label: 'Plain' }),
    field.parse({
      kind: 'table',
      key: 'sources',
      label: 'Sources',
      columns: [
        { kind: 'url', key: 'at', label: 'At', proof: true },
        { kind: 'text', key: 'say', label: 'Say' },
      ],
    }),
  ];

  test('is what its fields ask for, with its place', () => {
    const values = {
      photo: [entry],
      other: [entry],
      link: 'https://a.example/',
      plain: 'https://b.example/',
      sources: [{ at: 'https://c.example/', say: 'x' }, { say: 'y' }],
    };
    expect(proofsIn(form, values)).toMatchObject([
      { path: 'photo.0', kind: 'file', asked: { code: true, freshMinutes: 30 } },
      { path: 'link', kind: 'url', url: 'https://a.example/' },
      { path: 'sources.0.at', kind: 'url', url: 'https://c.example/' },
    ]);
    expect(filesNamed(form, values)).toHaveLength(2);
    expect(mayHoldProof(form)).toBe(true);
    expect(mayHoldProof([field.parse({ kind: 'url', key: 'u', label: 'U' })])).toBe(false);
  });

  test('is nothing where the answer is something else, whatever it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('photo', 'other', 'link', 'sources'), fc.anything()), (values) => {
        for (const one of proofsIn(form, values)) expect(one.fileId ?? one.url).toEqual(expect.any(String));
        filesNamed(form, values);
      }),
    );
  });
});

describe('the title of a page', () => {
  const titled = (html: string, charset = '') => pageTitle(Buffer.from(html, 'latin1'), charset);
  test('is read in the letters the page is written in, in one line', () => {
    expect(titled('<html><title>\n Fish &amp; Chips &#8211; &#x20B9;20 </title>')).toBe('Fish & Chips – ₹20');
    expect(titled('<meta charset="iso-8859-1"><title>Caf\xe9</title>')).toBe('Café');
    expect(pageTitle(Buffer.from('<TITLE lang="hi">प्रमाण</TITLE>'), 'utf-8')).toBe('प्रमाण');
    expect(titled('no title', 'no-such-charset')).toBe('');
  });
  test('holds nothing that could steer whoever shows it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const title = pageTitle(Buffer.from(`<title>${text}`), 'utf-8');
        expect(title.length).toBeLessThanOrEqual(200);
        expect(/\p{Cc}/u.test(title)).toBe(false);
      }),
    );
  });
});

describe('two pictures', () => {
  const blank = Buffer.alloc(512 * 512 * 3, 255);
  test('that are the same differ nowhere', () => {
    expect(compare(blank, blank)).toEqual({ columns: 16, rows: 16, differing: [] });
  });
  test('differ in the tiles in which something was changed', async () => {
    const changed = await sharp(blank, { raw: { width: 512, height: 512, channels: 3 } })
      .composite([
        { input: { create: { width: 40, height: 10, channels: 3, background: 'black' } }, left: 70, top: 100 },
      ])
      .removeAlpha()
      .raw()
      .toBuffer();
    expect(compare(blank, changed).differing).toMatchObject([
      { column: 2, row: 3 },
      { column: 3, row: 3 },
    ]);
  });
});

test('one finding that asks for an eye makes a suspect; others do not', () => {
  expect(stateAfter([])).toBe('clear');
  expect(stateAfter([found('fetch-blocked', 'x'), found('time-unknown', 'x')])).toBe('clear');
  expect(stateAfter([found('fresh', 'x'), found('duplicate', 'x')])).toBe('suspect');
  expect(moves.suspect.clear).toBe('cleared');
  expect(moves.clear.clear).toBeUndefined();
});
