import { Button } from '@mantine/core';
import type { Finding } from '@manyhands/linter';
import { useMutation, useQuery } from '@tanstack/react-query';
import { hands, wordsFor } from '../../../session/hands.ts';
import { WordChanges } from '../../disagreements/word-changes.tsx';
import { useEditing } from '../editor-context.ts';
import { valueAt } from '../problems.ts';
import { tidied } from '../tidied.ts';
import { changedWords } from './changed-words.ts';
import { pathOf } from './findings.ts';
import css from './lint.module.css';
import { useLinting } from './lint-context.ts';

interface RewriteOfferProps {
  finding: Finding;
  onTaken: () => void;
}

/** Where a language model is configured: other words for a clause, shown as what would change, to take or to leave. Nothing without one. */
export function RewriteOffer({ finding, onTaken }: RewriteOfferProps) {
  const model = useQuery({
    queryKey: ['briefs', 'model'],
    queryFn: () => hands.briefs.model({}),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const { draft } = useEditing();
  const text = valueAt(draft, pathOf(finding));
  if (!model.data?.configured || finding.clause === null || typeof text !== 'string' || !text.trim()) return null;
  return <Offer finding={finding} text={text} name={model.data.name ?? 'the language model'} onTaken={onTaken} />;
}

function Offer({ finding, text, name, onTaken }: RewriteOfferProps & { text: string; name: string }) {
  const { draft } = useEditing();
  const { rewrite } = useLinting();
  const ask = useMutation({
    mutationFn: () => {
      const { title, brief, columns, form } = tidied(draft).definition;
      const whole = { title, brief, columns, form } as Parameters<typeof hands.briefs.suggestRewrite>[0]['draft'];
      return hands.briefs.suggestRewrite({ draft: whole, clause: clauseIn(draft, finding), rule: finding.rule });
    },
  });
  const { data, error, isPending } = ask;
  const first = data?.suggestions[0];
  if (first)
    return (
      <section className={css.rewrite} aria-label="Suggested rewrite">
        <p className={css.label}>
          Suggested by <bdi>{name}</bdi>; score {data.before} → {first.score}
        </p>
        <WordChanges words={changedWords(text, first.text)} cut={false} />
        <div className={css.actions}>
          <Button
            variant="default"
            onClick={() => {
              rewrite(finding, first.text);
              onTaken();
            }}
          >
            Take it
          </Button>
          <Button variant="subtle" color="gray" onClick={() => ask.reset()}>
            Leave it
          </Button>
        </div>
      </section>
    );
  return (
    <>
      <Button variant="subtle" color="gray" loading={isPending} onClick={() => ask.mutate()}>
        Suggest a rewrite
      </Button>
      {data && <p className={css.why}>It had nothing better to offer. The rule says what is missing.</p>}
      {error && <p className={css.why}>{wordsFor(error).text} The rules work without it.</p>}
    </>
  );
}

/** The number of the clause once empty lines are left out, as they are when the draft is sent. */
function clauseIn({ definition: { brief } }: ReturnType<typeof useEditing>['draft'], { at, clause }: Finding): number {
  const [, part, place] = at.path;
  const blank = (list: readonly string[]) => list.filter((line) => !line.trim()).length;
  const before =
    part === 'steps'
      ? blank(brief.steps.slice(0, Number(place)))
      : part === 'checklist'
        ? blank(brief.steps) + blank(brief.checklist.slice(0, Number(place)))
        : part === 'proof'
          ? blank(brief.steps) + blank(brief.checklist)
          : 0;
  return (clause ?? 1) - before;
}
