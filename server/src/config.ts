import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.stringbool();

/** Every setting: environment name, default, meaning, check. `docs/operate/settings.md` is generated from this table. */
export const settings = {
  PORT: { shape: port, default: '4400', says: 'Port of the web server; 0 takes a free one.' },
  HOST: { shape: z.string(), default: '127.0.0.1', says: 'Address to listen on; 0.0.0.0 lets other computers in.' },
  MANYHANDS_URL: {
    shape: z.url().optional(),
    default: undefined,
    says: 'Address people use, when it is not http://localhost:PORT; used in links and for secure cookies.',
  },
  MANYHANDS_DATA: {
    shape: z.string(),
    default: './.manyhands',
    says: 'The data folder: embedded database, uploads, mail outbox, secret. Back this up.',
  },
  DATABASE_URL: {
    shape: z.string().optional(),
    default: undefined,
    says: 'Any PostgreSQL 15 or newer; without it an embedded one runs in the data folder.',
  },
  MANYHANDS_SECRET: {
    shape: z.string().min(32).optional(),
    default: undefined,
    says: 'Secret for cookies, at least 32 characters; without it one is made and kept in the data folder.',
  },
  MANYHANDS_SAMPLE: { shape: flag, default: 'true', says: 'Whether the first start makes the sample workspace.' },
  MANYHANDS_JOBS: {
    shape: flag,
    default: 'true',
    says: 'Whether `serve` also runs background jobs; false when `jobs` runs as a process of its own.',
  },
  MANYHANDS_UPLOAD_MAX_MB: {
    shape: z.coerce.number().positive(),
    default: '1024',
    says: 'Largest table file that can be imported, in MB.',
  },
  MANYHANDS_DB_CONNECTIONS: {
    shape: z.coerce.number().int().min(2).max(200),
    default: '10',
    says: 'Connections of the ordinary pool, per process.',
  },
  MANYHANDS_OCR: {
    shape: flag,
    default: 'true',
    says: 'Whether pictures sent as proof are read for the code of their assignment; needs about 150 MB while it reads.',
  },
  MANYHANDS_FETCH: {
    shape: flag,
    default: 'true',
    says: 'Whether pages named as proof are fetched and a copy of them is kept.',
  },
  MANYHANDS_FETCH_ALLOW: {
    shape: z.string().transform((text) =>
      text
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter(Boolean),
    ),
    default: '',
    says: 'Hosts of a private network that may be fetched all the same, with commas between them, as host or host:port. All others are never visited.',
  },
  MANYHANDS_MODEL_URL: {
    shape: z.url({ protocol: /^https?$/ }).optional(),
    default: undefined,
    says: 'Any endpoint that speaks the OpenAI protocol, such as http://localhost:11434/v1; with it and a name, the editor can ask for other words for a clause. Briefs are sent there, rows never are.',
  },
  MANYHANDS_MODEL_KEY: {
    shape: z.string().max(500).optional(),
    default: undefined,
    says: 'Key of the language model, where it wants one.',
  },
  MANYHANDS_MODEL_NAME: {
    shape: z.string().max(200).optional(),
    default: undefined,
    says: 'Name of the language model, as its endpoint calls it; without it no model is asked.',
  },
  SMTP_URL: {
    shape: z.string().optional(),
    default: undefined,
    says: 'smtp://user:password@host:port; without it mail goes to the outbox folder and the console.',
  },
  MAIL_FROM: { shape: z.string(), default: 'Many Hands <hands@localhost>', says: 'Sender of mail.' },
  MANYHANDS_RATE_LIMIT: {
    shape: z.coerce.number().int().min(0),
    default: '1200',
    says: 'Requests per minute and address before 429; 0 switches it off. Sign-in has a stricter one of its own.',
  },
  LOG_LEVEL: {
    shape: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    default: 'info',
    says: 'How much is logged.',
  },
} as const;

type Settings = typeof settings;
export type Config = { [K in keyof Settings]: z.output<Settings[K]['shape']> };

/** Reads the settings; a wrong one is named together with its meaning. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const config: Record<string, unknown> = {};
  for (const [name, { shape, default: fallback, says }] of Object.entries(settings)) {
    const read = (shape as z.ZodType).safeParse(env[name] === '' ? fallback : (env[name] ?? fallback));
    if (!read.success) throw new Error(`${name} is not right: ${read.error.issues[0]?.message ?? ''}. ${says}`);
    config[name] = read.data;
  }
  return config as Config;
}
