import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { tellError } from '../parts/notify.tsx';
import css from './editor.module.css';
import type { Whole } from './use-draft.ts';

/** That nothing can be changed here, and why. */
export function LookOnly({ template }: { template: Whole }) {
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
