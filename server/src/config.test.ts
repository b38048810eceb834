import { describe, expect, it } from 'vitest';
import { readConfig, settings } from './config.ts';

describe('the settings', () => {
  it('have defaults that work without any', () => {
    expect(readConfig({})).toMatchObject({
      PORT: 4400,
      HOST: '127.0.0.1',
      MANYHANDS_DATA: './.manyhands',
      MANYHANDS_JOBS: true,
      LOG_LEVEL: 'info',
    });
    expect(readConfig({}).DATABASE_URL).toBeUndefined();
  });

  it('take an empty one as not given', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', SMTP_URL: '', MANYHANDS_URL: '' })).toEqual(readConfig({}));
  });

  it('read numbers and flags from text', () => {
    expect(readConfig({ PORT: '0', MANYHANDS_JOBS: 'false', MANYHANDS_UPLOAD_MAX_MB: '0.5' })).toMatchObject({
      PORT: 0,
      MANYHANDS_JOBS: false,
      MANYHANDS_UPLOAD_MAX_MB: 0.5,
    });
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['MANYHANDS_URL', 'hands.example'],
    ['MANYHANDS_SECRET', 'short'],
    ['MANYHANDS_JOBS', 'perhaps'],
    ['MANYHANDS_DB_CONNECTIONS', '1'],
    ['MANYHANDS_UPLOAD_MAX_MB', '0'],
    ['MANYHANDS_RATE_LIMIT', 'none'],
    ['LOG_LEVEL', 'loud'],
  ] as const)('that are wrong are named with their meaning: %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(`${name} is not right`);
    expect(() => readConfig({ [name]: value })).toThrow(settings[name].says);
  });

  it('each say what they are for, in a sentence', () => {
    for (const { says } of Object.values(settings)) expect(says).toMatch(/^[A-Za-z].{10,}\.$/);
  });
});
