import type { contract, Given, Received } from '@manyhands/contract';
import { type Draft, lint } from '@manyhands/linter';
import type { Config } from '../../config.ts';
import { refuse } from '../../kit/refusal.ts';
import { askModel, type Model, ModelError, type ModelLimits } from '../../net/ask-model.ts';
import { acceptable, clauseOf, questionAbout, rewritesIn, system } from './rewrite.ts';

type Input = Received<typeof contract.briefs.suggestRewrite>;

/** The language model of the settings; null unless both its address and its name are set. */
export function modelOf(
  config: Pick<Config, 'MANYHANDS_MODEL_URL' | 'MANYHANDS_MODEL_KEY' | 'MANYHANDS_MODEL_NAME'>,
): Model | null {
  const { MANYHANDS_MODEL_URL: url, MANYHANDS_MODEL_KEY: key, MANYHANDS_MODEL_NAME: name } = config;
  return url && name ? { url, key, name } : null;
}

/**
 * Asks the model for other words for one clause. Opens no transaction and writes nothing.
 * Refuses `model.not-configured`, `decision.clause-unknown`, and `model.failed` with the reason in `details.fault`.
 */
export async function suggestRewrite(
  model: Model | null,
  { draft: given, clause: number, rule }: Input,
  limits: ModelLimits = {},
): Promise<Given<typeof contract.briefs.suggestRewrite>> {
  if (!model)
    refuse(
      'model.not-configured',
      {},
      'Whoever runs the server sets MANYHANDS_MODEL_URL and MANYHANDS_MODEL_NAME. The rules work without.',
    );
  const draft = given as unknown as Draft;
  const clause = clauseOf(draft, number);
  if (!clause || clause.text.trim() === '')
    refuse('decision.clause-unknown', { clause: number }, 'Write a first sentence, then ask for other words.');
  const { findings, score } = lint(draft);
  const here = findings.filter((one) => one.clause === number && (rule === undefined || one.rule === rule));
  const rewrites = await asked(model, questionAbout(draft, clause.text, here), limits);
  return { model: model.name, before: score, suggestions: acceptable(draft, number, rewrites) };
}

async function asked(model: Model, user: string, limits: ModelLimits): Promise<string[]> {
  const words = await askModel(model, { system, user }, limits).catch((error: unknown) => {
    if (!(error instanceof ModelError)) throw error;
    return refuse(
      'model.failed',
      { fault: error.fault },
      `${error.message} Try again later, or write the clause yourself; nothing was changed.`,
    );
  });
  return (
    rewritesIn(words) ??
    refuse(
      'model.failed',
      { fault: 'broken' },
      'What it answered is no list of rewrites. Try again, or write the clause yourself.',
    )
  );
}
