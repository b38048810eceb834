import type { RenderedBrief } from '@manyhands/contract';
import { classes } from '../look/classes.ts';
import css from './brief-view.module.css';
import { ReadAloud } from './read-aloud.tsx';
import { useWords } from './words.ts';

export interface BriefViewProps {
  brief: RenderedBrief;
  /** Smaller, without the numbers of the clauses: for a card or a side column. */
  compact?: boolean;
  /** A button that reads the brief aloud, where the browser can. */
  aloud?: boolean;
}

/** The whole brief: *done* first and largest, then why, steps, checklist, examples, proof and the expected time. */
export function BriefView({ brief, compact = false, aloud = true }: BriefViewProps) {
  const words = useWords();
  const numberOf = numbering(brief);
  const numbers = (part: Part, at: number) => (compact ? null : <ClauseNumber n={numberOf(part, at)} />);
  return (
    <article className={classes(css.brief, compact && css.compact)} lang={brief.language}>
      <div className={css.done}>
        <h3 className={css.label}>{words.done}</h3>
        <p className={css.sentence}>
          {numbers('done', 0)}
          <Html html={brief.done} />
        </p>
        <p className={css.meta}>{words.minutes(brief.minutes)}</p>
        {aloud && <ReadAloud language={brief.language} text={() => spokenText(brief)} />}
      </div>
      {brief.why && (
        <Section title={words.why}>
          <p>
            <Html html={brief.why} />
          </p>
        </Section>
      )}
      {brief.steps.length > 0 && (
        <Section title={words.steps}>
          <ol className={css.steps}>
            {brief.steps.map((step, i) => (
              // Sentences of a brief have no identity but their place.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={i}>
                <span>
                  <Html html={step} /> {numbers('step', i)}
                </span>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {brief.checklist.length > 0 && (
        <Section title={words.checklist}>
          <ul className={css.checks}>
            {brief.checklist.map((check, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <li key={i}>
                <span>
                  <Html html={check} /> {numbers('check', i)}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Examples examples={brief.examples} />
      {brief.proof && (
        <Section title={words.proof}>
          <p>
            <Html html={brief.proof} /> {numbers('proof', 0)}
          </p>
        </Section>
      )}
    </article>
  );
}

/** *Done* alone, in one sentence, for where the rest is folded away. */
export function BriefDone({ brief }: { brief: RenderedBrief }) {
  const words = useWords();
  return (
    <p className={css.alone} lang={brief.language}>
      <span className={css.label}>{words.done}</span> <Html html={brief.done} />
    </p>
  );
}

type Part = RenderedBrief['clauses'][number]['part'];

/** The number of the n-th clause of a part, as the server numbered them. */
function numbering(brief: RenderedBrief): (part: Part, at: number) => number | undefined {
  return (part, at) => brief.clauses.filter((c) => c.part === part)[at]?.number;
}

function ClauseNumber({ n }: { n: number | undefined }) {
  const words = useWords();
  if (n === undefined) return null;
  return (
    <span className={css.clause}>
      <span aria-hidden="true">§{n}</span>
      <span className="heard">{words.clause(n)}</span>
    </span>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={css.part}>
      <h3 className={css.label}>{title}</h3>
      {children}
    </section>
  );
}

function Examples({ examples }: { examples: RenderedBrief['examples'] }) {
  const words = useWords();
  if (examples.length === 0) return null;
  return (
    <Section title={words.examples}>
      <ul className={css.examples}>
        {examples.map((example, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <li key={i} className={classes(css.example, example.kind === 'good' ? css.good : css.bad)}>
            <p className={css.verdict}>
              <span className={css.sign} aria-hidden="true">
                {example.kind === 'good' ? '✓' : '✗'}
              </span>
              {example.kind === 'good' ? words.goodExample : words.badExample}
            </p>
            <dl className={css.pairs}>
              {example.input && <Pair term={words.given} html={example.input} />}
              <Pair term={words.answer} html={example.answer} strong />
              <Pair term={words.because} html={example.reason} />
            </dl>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Pair({ term, html, strong = false }: { term: string; html: string; strong?: boolean }) {
  return (
    <div className={css.pair}>
      <dt>{term}</dt>
      <dd className={strong ? css.strong : undefined}>
        <Html html={html} />
      </dd>
    </div>
  );
}

/**
 * The one place in the web apps where HTML is set as it comes. The strings of a rendered brief are Markdown that the
 * server turned into HTML and cleaned down to a short list of harmless tags; the content security policy stands behind
 * it. Nothing else, and above all no cell of an item, may ever be shown this way.
 */
function Html({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: said above
  return <span dangerouslySetInnerHTML={{ __html: html }} />;
}

function spokenText(brief: RenderedBrief): string {
  const html = [brief.done, brief.why, ...brief.steps, ...brief.checklist, brief.proof].filter(Boolean).join('. ');
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}
