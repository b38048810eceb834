import { Anchor, Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { PageHead } from '../parts/page-head.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { BriefBlock } from './brief-block.tsx';
import { ColumnsBlock } from './columns-block.tsx';
import css from './editor.module.css';
import { type Editing, EditorContext, focusAt, type OpenCard } from './editor-context.ts';
import { FormBlock } from './form-block.tsx';
import { HandlingBlock, PlanBlock } from './handling-block.tsx';
import { BesideLines } from './keeping/beside-line.tsx';
import { DraftNotices } from './keeping/draft-notices.tsx';
import type { Start } from './keeping/start.ts';
import { useBeside } from './keeping/use-beside.ts';
import { useKeeping } from './keeping/use-keeping.ts';
import { LintContext } from './lint/lint-context.ts';
import { LintPanel } from './lint/lint-panel.tsx';
import { SplitOffer } from './lint/split-offer.tsx';
import { useLinting } from './lint/use-linting.ts';
import { NameBlock } from './name-block.tsx';
import { LookOnly } from './notices.tsx';
import { Preview } from './preview.tsx';
import { cardOf, type DraftProblem, openProblems, placeOf } from './problems.ts';
import { SamplesBlock } from './samples-block.tsx';
import { SaveBar } from './save-bar.tsx';
import { TemplateMenu } from './template-row.tsx';
import { type Side, TwoSides } from './two-sides.tsx';
import { useDraft, type Whole } from './use-draft.ts';
import { useSaving } from './use-saving.ts';
import { VersionsBlock } from './versions-block.tsx';

interface EditorProps {
  saved: Whole | null;
  start: Start;
}

/** The editor of one template: the blocks it is written in, and beside them, always, what a worker sees. */
export function Editor({ saved, start }: EditorProps) {
  const mayEdit = saved ? saved.can.includes('save') : true;
  const held = useDraft(saved, start);
  const keeping = useKeeping(saved, start, held, mayEdit);
  const beside = useBeside(saved, mayEdit, keeping.sync);
  const [open, setOpen] = useState<OpenCard | null>(null);
  const [side, setSide] = useState<Side>('write');
  const show = ({ path }: Pick<DraftProblem, 'path'>) => {
    setSide('write');
    const card = cardOf(path);
    if (card) setOpen(card);
    focusAt(path);
  };
  const saving = useSaving({ saved, held, keeping, show });
  const { draft, edit, dirty } = held;
  const linting = useLinting({ id: saved?.id ?? null, draft, edit, mayEdit, show });
  const problems = useMemo(() => openProblems(saving.problems, draft), [saving.problems, draft]);
  const editing = useMemo<Editing>(() => ({ draft, edit, problems, open, setOpen }), [draft, edit, problems, open]);
  useHotkeys([['mod+S', () => (dirty || !saved) && mayEdit && void saving.save()]], []);
  useAskBeforeLoss(dirty && mayEdit && keeping.state.is === 'nowhere');
  const bar = mayEdit && (
    <SaveBar
      says={savingSays(saved)}
      kept={keeping.state}
      dirty={dirty || saved === null}
      busy={saving.busy}
      choosing={held.conflicts.length + keeping.conflicts.length}
      problems={problems}
      blocking={linting.findings.filter(({ weight }) => weight === 'blocks')}
      placeOf={(path) => placeOf(path, draft)}
      onSave={() => void saving.save()}
      onShow={show}
    />
  );
  return (
    <EditorContext value={editing}>
      <LintContext value={linting}>
        <Head saved={saved} name={draft.name} dirty={dirty} />
        {saved && !mayEdit && <LookOnly template={saved} />}
        <BesideLines beside={beside} />
        <DraftNotices saved={saved} held={held} keeping={keeping} since={start.since} />
        <TwoSides
          side={side}
          onSide={setSide}
          bar={bar}
          above={mayEdit && <LintPanel below={<SplitOffer />} />}
          look={<Preview />}
          write={<Blocks saved={saved} mayEdit={mayEdit} />}
        />
      </LintContext>
    </EditorContext>
  );
}

function Blocks({ saved, mayEdit }: { saved: Whole | null; mayEdit: boolean }) {
  return (
    <>
      <fieldset className={css.all} disabled={!mayEdit}>
        <NameBlock />
        <BriefBlock />
        <ColumnsBlock />
        <FormBlock />
        <HandlingBlock saved={saved} />
        <PlanBlock />
        <SamplesBlock />
      </fieldset>
      {saved && <VersionsBlock template={saved} mayEdit={mayEdit} />}
    </>
  );
}

/** A draft is kept wherever one goes; only when neither the server nor this browser can, the browser asks before it closes. */
function useAskBeforeLoss(isLost: boolean): void {
  useEffect(() => {
    if (!isLost) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isLost]);
}

function Head({ saved, name, dirty }: { saved: Whole | null; name: string; dirty: boolean }) {
  return (
    <PageHead
      above={
        <Anchor component={Link} to={to('templates')}>
          Templates
        </Anchor>
      }
      title={name.slice(0, 160) || 'New template'}
      says={saved ? versionSays(saved) : 'Write the brief, say what is asked, and look at it in the phone.'}
      actions={
        saved && (
          <>
            <Button component={Link} to={to('yourself', { id: saved.id })} variant="default">
              Do one yourself
            </Button>
            <Button component={Link} to={to('templateGold', { id: saved.id })} variant="default">
              Gold
            </Button>
            <TemplateMenu template={saved} withBatch={false} />
            {saved.can.includes('use') && (
              <Button
                component={Link}
                to={`${to('batchNew')}?template=${encodeURIComponent(saved.id)}`}
                variant={dirty ? 'default' : 'filled'}
              >
                New batch
              </Button>
            )}
          </>
        )
      }
    />
  );
}

/** Which version this is, who uses it, and what saving does to it. */
function versionSays({ version, batches, archived, latest }: Whole): string {
  if (archived) return `Version ${version} · archived`;
  const use = batches > 0 ? `used by ${counted(batches, 'batch', 'batches')}` : 'not used yet';
  return `Version ${version} · ${use}: saving ${latest.used ? `makes version ${version + 1}` : 'changes it'}`;
}

function savingSays(saved: Whole | null): string {
  if (!saved) return 'Not saved yet.';
  const { version, latest } = saved;
  return latest.used ? `Unsaved changes, to become version ${version + 1}.` : `Unsaved changes to version ${version}.`;
}
