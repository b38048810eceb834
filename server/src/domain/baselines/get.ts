import type { contract, Given, Received, Row } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { estimateOf, sayEstimate } from './estimate.ts';
import { findingsOf } from './finding.ts';
import { runsMax } from './minutes-of.ts';
import { floorFor, payFloors } from './pay-floors.ts';
import { findTemplate, newestRuns, type TemplateNow } from './store.ts';
import { suggestPrice } from './suggest-price.ts';
import { viewRun } from './view.ts';

const shownMax = 50;

/** What was learned from doing a template's items oneself. Refuses `not-found`. */
export async function getBaseline(
  reader: Reader,
  { template: templateId, country }: Received<typeof contract.baselines.get>,
): Promise<Given<typeof contract.baselines.get>> {
  const template = (await findTemplate(reader, templateId)) ?? refuse('not-found');
  const runs = await newestRuns(reader, templateId, 2 * runsMax);
  const counted = runs.filter((run) => run.state === 'recorded' && run.first && run.sameForm).slice(0, runsMax);
  const estimate = estimateOf(counted.flatMap(({ seconds }) => seconds ?? []));
  // What was done with an earlier form says nothing of this one; what was found in rows of a batch says something of its rows.
  const here = runs.filter((run) => run.sameForm);
  const rows = distinct([...template.samples, ...here.map(({ input }) => input)]);
  const manages = reader.actor.role === 'manager' || reader.actor.role === 'owner';
  return {
    template: templateId,
    templateName: template.name,
    version: template.versionId,
    versionNumber: template.number,
    briefMinutes: template.definition.brief.minutes,
    changedAt: template.changedAt,
    estimate: estimate && { ...estimate, words: sayEstimate(estimate) },
    suggestion: estimate && suggestPrice(estimate, template.currency, floorFor(template.currency, country)),
    findings: findingsOf({ definition: template.definition, rows, runs: here, estimate }),
    runs: runs.slice(0, shownMax).map((run) => viewRun(reader.actor, run)),
    countries: payFloors
      .filter(({ currency }) => currency === template.currency)
      .map(({ country: code, name, currency }) => ({ country: code, name, currency })),
    can: manages ? verbsOf(template) : [],
  };
}

/** Each row once: samples that were done are there twice. */
const distinct = (rows: readonly Row[]): Row[] => [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];

const verbsOf = ({ archived }: TemplateNow): ('begin' | 'setMinutes' | 'makeGolds')[] =>
  archived ? [] : ['begin', 'setMinutes', 'makeGolds'];
