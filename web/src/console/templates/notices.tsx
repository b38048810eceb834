import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { When } from '../parts/time.tsx';
import { type Draft, draftOf } from './draft.ts';
import css from './editor.module.css';
import { templateKey, type useDraft, type Whole } from './use-draft.ts';
import type { useSaving } from './use-saving.ts';

export interface NoticesProps {
  saved: Whole | null;
  held: ReturnType<typeof useDraft>;
  saving: ReturnType<typeof useSaving>;
  mayEdit: boolean;
}

/** What somebody has to know before going on: a conflict, changes that came back, or that nothing can be changed. */
export function Notices({ saved, held, saving, mayEdit }: NoticesProps) {
  if (saved && !mayEdit) return <LookOnly template={saved} />;
  if (saved && saving.conflict) return <Conflict id={saved.id} held={held} saving={saving} />;
  if (held.foundAt !== null && held.dirty)
    return (
      <div className={css.notice}>
        <Notice
          title="Your unsaved changes are back"
          actions={
            <Button variant="default" onClick={() => drop(held)}>
              Drop them
            </Button>
          }
        >
          They were kept in this browser <When at={new Date(held.foundAt).toISOString()} />.
        </Notice>
      </div>
    );
  return null;
}

function drop(held: NoticesProps['held']): void {
  const before: Draft = held.draft;
  held.reset();
  tellDone('Your unsaved changes are dropped.', () => held.edit(() => before));
}

function LookOnly({ template }: { template: Whole }) {
  const queries = useQueryClient();
  const restore = () =>
    hands.templates
      .restore({ id: template.id })
      .then(() => queries.invalidateQueries({ queryKey: ['templates'] }))
      .catch(tellError);
  return (
    <div className={css.notice}>
      <Notice
        live={false}
        title={template.archived ? 'This template is archived' : 'You can look, not change'}
        actions={
          template.can.includes('restore') && (
            <Button variant="default" onClick={() => void restore()}>
              Restore
            </Button>
          )
        }
      >
        {template.archived
          ? 'Its batches and results stay. Restore it to change it or to make new batches.'
          : 'Templates are changed by managers and owners of the workspace.'}
      </Notice>
    </div>
  );
}

function Conflict({ id, held, saving }: Pick<NoticesProps, 'held' | 'saving'> & { id: string }) {
  const queries = useQueryClient();
  const theirs = async () => {
    const before: Draft = held.draft;
    const whole = await hands.templates.get({ id });
    held.edit(() => draftOf(whole));
    held.setFrom(whole.changedAt);
    queries.setQueryData(templateKey(id), whole);
    saving.setConflict(false);
    tellDone('This is what was saved.', () => held.edit(() => before));
  };
  return (
    <div className={css.notice}>
      <Notice
        kind="stop"
        title="Somebody else saved in between"
        actions={
          <>
            <Button variant="default" onClick={() => void theirs().catch(tellError)}>
              Show theirs
            </Button>
            <Button variant="default" loading={saving.busy} onClick={() => void saving.save({ over: true })}>
              Keep mine
            </Button>
          </>
        }
      >
        Nothing is lost yet. Show theirs to go on from it, or keep yours, which then replaces it; theirs stays in the
        list of versions if a batch uses it.
      </Notice>
    </div>
  );
}
