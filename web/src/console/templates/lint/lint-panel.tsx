import { Button, Drawer, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Finding, Report } from '@manyhands/linter';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { counted } from '../../parts/time.tsx';
import { useEditing } from '../editor-context.ts';
import { withQuotesIsolated } from '../isolated.ts';
import { placeOf } from '../problems.ts';
import { keyOf, pathOf, scoreWords, weights, weightWords } from './findings.ts';
import css from './lint.module.css';
import { useLinting } from './lint-context.ts';
import { RewriteOffer } from './rewrite-offer.tsx';

/** How clear the brief is, in a line; opened, what would raise it, the heaviest first. A sheet where there is no room beside the brief. */
export function LintPanel({ below }: { below?: ReactNode }) {
  const { report, findings } = useLinting();
  const [isOpen, setOpen] = useState(false);
  const isWide = useMediaQuery('(min-width: 72rem)', true, { getInitialValueInEffect: false });
  if (!report) return null;
  const { score } = report;
  const head = (
    <UnstyledButton className={css.score} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      <span className={css.number}>{score}</span>
      <span className={css.scoreSays}>
        <span>{scoreWords(score)}</span>
        <small>
          Score {score} of 100 · {findings.length === 0 ? 'nothing found' : counted(findings.length, 'finding')}
        </small>
      </span>
      <ChevronDown size={18} aria-hidden style={isOpen ? { transform: 'rotate(180deg)' } : undefined} />
    </UnstyledButton>
  );
  const list = <FindingList findings={findings} onGo={() => !isWide && setOpen(false)} below={below} />;
  if (!isWide)
    return (
      <section className={css.panel} aria-label="What the linter says">
        {head}
        <Drawer
          position="bottom"
          size="80%"
          opened={isOpen}
          onClose={() => setOpen(false)}
          title={`Score ${score} of 100`}
        >
          <div className={css.sheet}>{list}</div>
        </Drawer>
      </section>
    );
  return (
    <section className={css.panel} aria-label="What the linter says">
      {head}
      {isOpen && (
        // It scrolls by itself, and so must be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <section className={css.list} tabIndex={0} aria-label="What would raise the score">
          {list}
        </section>
      )}
    </section>
  );
}

interface FindingListProps {
  findings: readonly Finding[];
  onGo: () => void;
  below: ReactNode;
}

function FindingList({ findings, onGo, below }: FindingListProps) {
  const [open, setOpen] = useState<string | null>(null);
  const { report } = useLinting();
  if (findings.length === 0)
    return (
      <>
        <p className={css.none}>
          The rules find nothing that strangers would misread. A test batch with real people finds the rest.
        </p>
        {below}
      </>
    );
  return (
    <>
      {below}
      {weights.map((weight) => {
        const here = findings.filter((finding) => finding.weight === weight);
        if (here.length === 0) return null;
        return (
          <div key={weight}>
            <h3 className={css.group}>{weightWords[weight].says}</h3>
            <ul className={css.rows}>
              {here.map((finding) => {
                const key = keyOf(finding);
                return (
                  <FindingRow
                    key={key}
                    finding={finding}
                    isOpen={open === key}
                    onToggle={() => setOpen(open === key ? null : key)}
                    onGo={onGo}
                  />
                );
              })}
            </ul>
          </div>
        );
      })}
      {report && <ReadingLine reading={report.reading} />}
    </>
  );
}

/** How hard the brief is to read, in its language. */
function ReadingLine({ reading: { language, words, wordsPerSentence, level } }: { reading: Report['reading'] }) {
  const name = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
  return (
    <p className={css.reading}>
      {levelWords[level]}: {counted(words, 'word')}, about {Math.round(wordsPerSentence)} in a sentence, in{' '}
      {nameOf(name, language)}.
    </p>
  );
}
const levelWords = { easy: 'Easy to read', plain: 'Plain to read', hard: 'Hard to read' } as const;

/** What a language is called in English; tags that are none are said as they are. */
function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

interface FindingRowProps {
  finding: Finding;
  isOpen: boolean;
  onToggle: () => void;
  onGo: () => void;
}

function FindingRow({ finding, isOpen, onToggle, onGo }: FindingRowProps) {
  const { draft } = useEditing();
  const { fix, show } = useLinting();
  const place = placeOf(pathOf(finding), draft);
  return (
    <li className={css.row}>
      <UnstyledButton className={css.rowHead} aria-expanded={isOpen} onClick={onToggle}>
        <span className={css.rowSays}>
          {withQuotesIsolated(finding.says)}
          <span className={css.place}>
            <bdi>{place}</bdi>
          </span>
        </span>
        {finding.costs > 0 && <span className={css.worth}>+{finding.costs}</span>}
      </UnstyledButton>
      {isOpen && (
        <div className={css.rowBody}>
          <p className={css.why}>{withQuotesIsolated(finding.why)}</p>
          <div className={css.actions}>
            {finding.fix && (
              <Button
                variant="default"
                onClick={() => {
                  onGo();
                  fix(finding);
                }}
              >
                {finding.fix.label}
              </Button>
            )}
            <RewriteOffer finding={finding} onTaken={onGo} />
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                onGo();
                show(finding);
              }}
            >
              Go to {place}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}
