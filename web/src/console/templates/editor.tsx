import { Anchor, Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { PageHead } from '../parts/page-head.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { BriefBlock } from './brief-block.tsx';
import { ColumnsBlock } from './columns-block.tsx';
import css from './editor.module.css';
import { type Editing, EditorContext, focusAt, type OpenCard } from './editor-context.ts';
import { FormBlock } from './form-block.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { NameBlock } from './name-block.tsx';
import { Notices } from './notices.tsx';
import { Preview } from './preview.tsx';
import { cardOf, type DraftProblem, openProblems, placeOf } from './problems.ts';
import { SamplesBlock } from './samples-block.tsx';
import { SaveBar } from './save-bar.tsx';
import { TemplateMenu } from './template-row.tsx';
import { type Side, TwoSides } from './two-sides.tsx';
import { useDraft, type Whole } from './use-draft.ts';
import { useSaving } from './use-saving.ts';
import { VersionsBlock } from './versions-block.tsx';

/** The editor of one template: the blocks it is written in, and beside them, always, what a worker sees. */
export function Editor({ saved }: { saved: Whole | null }) {
  const held = useDraft(saved);
  const [open, setOpen] = useState<OpenCard | null>(null);
  const [side, setSide] = useState<Side>('write');
  const show = ({ path }: Pick<DraftProblem, 'path'>) => {
    setSide('write');
    const card = cardOf(path);
    if (card) setOpen(card);
    focusAt(path);
  };
  const saving = useSaving({ saved, held, show });
  const { draft, edit, dirty } = held;
  const problems = useMemo(() => openProblems(saving.problems, draft), [saving.problems, draft]);
  const editing = useMemo<Editing>(() => ({ draft, edit, problems, open, setOpen }), [draft, edit, problems, open]);
  const mayEdit = saved ? saved.can.includes('save') : true;
  const save = () => saving.save();
  useHotkeys([['mod+S', () => (dirty || !saved) && mayEdit && void save()]], []);
  const bar = mayEdit && (
    <SaveBar
      says={savingSays(saved)}
      dirty={dirty || saved === null}
      busy={saving.busy}
      problems={problems}
      placeOf={(path) => placeOf(path, draft)}
      onSave={() => void save()}
      onShow={show}
    />
  );
  return (
    <EditorContext value={editing}>
      <Head saved={saved} name={draft.name} dirty={dirty} />
      <Notices saved={saved} held={held} saving={saving} mayEdit={mayEdit} />
      <TwoSides
        side={side}
        onSide={setSide}
        bar={bar}
        look={<Preview />}
        write={
          <>
            <fieldset className={css.all} disabled={!mayEdit}>
              <NameBlock />
              <BriefBlock />
              <ColumnsBlock />
              <FormBlock />
              <SamplesBlock />
            </fieldset>
            {saved && <VersionsBlock template={saved} mayEdit={mayEdit} />}
          </>
        }
      />
      <LeaveGuard dirty={dirty && mayEdit} leaving={saving.leaving} save={save} />
    </EditorContext>
  );
}

function Head({ saved, name, dirty }: { saved: Whole | null; name: string; dirty: boolean }) {
  return (
    <PageHead
      above={
        <Anchor component={Link} to={to('templates')}>
          Templates
        </Anchor>
      }
      title={name || 'New template'}
      says={saved ? versionSays(saved) : 'Write the brief, say what is asked, and look at it in the phone.'}
      actions={
        saved && (
          <>
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
  if (!saved) return 'Not saved yet. What you type is kept in this browser.';
  const { version, latest } = saved;
  return latest.used ? `Unsaved changes, to become version ${version + 1}.` : `Unsaved changes to version ${version}.`;
}
