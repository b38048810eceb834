import { templateFile } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { languageChoices } from './languages.ts';
import { readTemplateFile } from './read-template-file.ts';
import { fileName } from './save-template-file.ts';

describe('a file to import', () => {
  const read =
    (text: string, bytes = text.length) =>
    () =>
      readTemplateFile(bytes, text);

  test('is handed on when it says that it is a template', () => {
    const text = JSON.stringify({ format: templateFile.shape.format.value, name: 'Topics' });
    expect(read(text)()).toMatchObject({ name: 'Topics' });
  });

  test.each([
    ['<html>', /not JSON/],
    ['', /not JSON/],
    ['null', /not a template file/],
    ['[1]', /not a template file/],
    ['{"format":"manyhands/batch@1"}', /not a template file/],
    ['{"format":"manyhands/template@2"}', /newer Many Hands/],
  ])('%s is refused with what to do next', (text, says) => {
    expect(read(text)).toThrow(says);
    expect(read(text)).toThrow(/Choose|Update/);
  });

  test('that is too large is not even read', () => expect(read('not json', 3_000_000)).toThrow(/larger than 2 MB/));
});

test.each([
  ['Product matching', 'product-matching.template.json'],
  ['../../etc/passwd', 'etc-passwd.template.json'],
  ['कपड़े: रंग', 'कपड़े-रंग.template.json'.normalize('NFC')],
  ['???', 'template.template.json'],
])('the file of “%s” is called %s', (name, file) => expect(fileName(name)).toBe(file));

test('a language that is not listed is kept, and none is offered twice', () => {
  const choices = languageChoices('sat-Olck');
  expect(choices[0]?.value).toBe('sat-Olck');
  for (const list of [choices, languageChoices('hi')]) expect(new Set(list.map((c) => c.value)).size).toBe(list.length);
});
