import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characters, normalise, words, written } from './words.ts';

describe('words', () => {
  it('ignore case and white space and count each mark as a word', () => {
    expect(normalise('  It is\tLATE,\n really. ')).toBe('it is late , really .');
  });

  it('keep apostrophes, straight or curly, in the word they touch', () => {
    expect(words("Don’t! It's Asha's").keys).toEqual(["don't", '!', "it's", "asha's"]);
  });

  it('keep a number whole, unless asked to split it', () => {
    expect(words('₹1,250.75.').keys).toEqual(['₹', '1,250.75', '.']);
    expect(words('at 10:45, 22/11/2026 – २२-११').keys).toEqual(['at', '10:45', ',', '22/11/2026', '–', '२२-११']);
    expect(words('1,250.75', { numbers: 'split' }).keys).toEqual(['1', ',', '250', '.', '75']);
  });

  it('drop marks when asked, and the marks still separate words', () => {
    expect(normalise('well-known; (true)', { punctuation: 'drop' })).toBe('well known true');
  });

  it('are what white space separates when marks are kept', () => {
    expect(words('End. Of-it', { punctuation: 'keep', case: 'keep' }).keys).toEqual(['End.', 'Of-it']);
  });

  it('take composed and decomposed letters for the same', () => {
    expect(normalise('cafe\u0301')).toBe(normalise('caf\u00e9'));
    // Devanagari qa is excluded from composition (UAX 15), so both become letter and nukta.
    expect(normalise('\u0958')).toBe(normalise('\u0915\u093c'));
    expect(normalise('ﬁne', { form: 'nfkc' })).toBe('fine');
    expect(normalise('cafe\u0301', { form: 'keep', case: 'keep' })).toBe('cafe\u0301');
  });

  it('lose invisible characters, but keep joiners unless asked', () => {
    expect(normalise('\ufeffab\u00adc\u200b')).toBe('abc');
    const withJoiner = 'क्\u200dष';
    expect(normalise(withJoiner)).toBe(withJoiner);
    expect(normalise(withJoiner, { joiners: 'drop' })).toBe('क्ष');
  });
});

describe('Indian scripts', () => {
  // Hindi, Tamil, Gujarati, Bengali, Telugu, Kannada, Malayalam, Punjabi, Odia, Urdu.
  const sentences = [
    'यह किताब मेरी है',
    'நன்றி மீண்டும் வருக',
    'મને ગુજરાતી આવડે છે',
    'আমি বাংলায় গান গাই',
    'నేను తెలుగు మాట్లాడతాను',
    'ನನಗೆ ಕನ್ನಡ ಬರುತ್ತದೆ',
    'എനിക്ക് മലയാളം അറിയാം',
    'ਮੈਨੂੰ ਪੰਜਾਬੀ ਆਉਂਦੀ ਹੈ',
    'ମୁଁ ଓଡ଼ିଆ ଜାଣେ',
    'یہ کتاب میری ہے',
  ];

  it('keep every vowel sign and mark', () => {
    for (const sentence of sentences) {
      const marks = (text: string) => text.normalize('NFC').match(/\p{M}/gu)?.length ?? 0;
      expect(words(sentence).keys).toEqual(sentence.normalize('NFC').split(' '));
      expect(marks(normalise(sentence, { punctuation: 'drop', digits: 'ascii' }))).toBe(marks(sentence));
    }
  });

  it('tell words apart that differ in a vowel sign alone', () => {
    expect(normalise('दिन')).not.toBe(normalise('दीन'));
    expect(normalise('கல்')).not.toBe(normalise('கால்'));
    expect(normalise('પર')).not.toBe(normalise('પાર'));
  });

  it('take the danda for a mark', () => {
    expect(words('वह गया।').keys).toEqual(['वह', 'गया', '।']);
  });

  it('may write their digits as any other', () => {
    for (const digits of [
      '२०२६',
      '૨૦૨૬',
      '௨௦௨௬',
      '২০২৬',
      '౨౦౨౬',
      '೨೦೨೬',
      '൨൦൨൬',
      '੨੦੨੬',
      '୨୦୨୬',
      '۲۰۲۶',
      '２０２６',
      '𝟚𝟘𝟚𝟞',
    ])
      expect(normalise(digits, { digits: 'ascii' })).toBe('2026');
    expect(normalise('९', { digits: 'ascii' })).toBe('9');
    expect(normalise('२०२६')).toBe('२०२६');
  });

  it('have characters as code points, or as readers see them', () => {
    expect(characters('क्षि')).toHaveLength(4);
    expect(characters('नमस्ते', { graphemes: true }).length).toBeLessThan(6);
    expect(characters('நி', { graphemes: true })).toEqual(['நி']);
  });
});

describe('any text', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 });

  it('is normalised by normalising once', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(normalise(normalise(one))).toBe(normalise(one));
      }),
    );
  });

  it('has a surface, a space and a key for each word', () => {
    fc.assert(
      fc.property(text, (one) => {
        const { keys, surfaces, spaced } = words(one);
        expect([surfaces.length, spaced.length]).toEqual([keys.length, keys.length]);
        expect(words(written(surfaces, spaced)).keys).toEqual(keys);
      }),
    );
  });

  it('loses nothing but white space and invisible characters when marks are split', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (one) => {
        const kept = words(one).surfaces.join('');
        const visible = one
          .normalize('NFC')
          .replace(/[\s\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '');
        expect(kept.replace(/[\u2018\u2019\u02bc]/gu, "'")).toBe(visible.replace(/[\u2018\u2019\u02bc]/gu, "'"));
      }),
    );
  });
});
