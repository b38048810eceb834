import { Popover, UnstyledButton } from '@mantine/core';
import type { Finding } from '@manyhands/linter';
import { CircleAlert, CircleDot, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { FindingWords } from './finding-words.tsx';
import { findingsAt, keyOf, pathOf } from './findings.ts';
import css from './lint.module.css';
import { useLinting } from './lint-context.ts';

const shapes = { blocks: CircleAlert, mends: TriangleAlert, hints: CircleDot } as const;

/** A quiet mark beside what the linter means; it opens why, and what one click does about it. Nothing where there is nothing to say. */
export function FindingMark({ path, what, exact = false }: { path: string; what: string; exact?: boolean }) {
  const { findings } = useLinting();
  const here = exact ? findings.filter((finding) => pathOf(finding) === path) : findingsAt(findings, path);
  return here.length > 0 ? <Mark here={here} what={what} /> : null;
}

function Mark({ here, what }: { here: readonly Finding[]; what: string }) {
  const [isOpen, setOpen] = useState(false);
  const { fix } = useLinting();
  const weight = here[0]?.weight ?? 'hints';
  const Shape = shapes[weight];
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      width={340}
      position="bottom-start"
      shadow="md"
      trapFocus
      withinPortal
      hideDetached={false}
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={css.mark}
          data-weight={weight}
          onClick={() => setOpen(!isOpen)}
          aria-label={`${here.length === 1 ? 'One finding' : `${here.length} findings`} about ${what}`}
        >
          <Shape size={18} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={css.popover}>
          {here.map((finding) => (
            <FindingWords
              key={keyOf(finding)}
              finding={finding}
              onTaken={() => setOpen(false)}
              onFix={() => {
                setOpen(false);
                fix(finding);
              }}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** An input with its mark at the end of the row. */
export const withMark = (path: string, what: string) => (input: ReactNode) => (
  <div className={css.beside}>
    {input}
    <FindingMark path={path} what={what} />
  </div>
);
