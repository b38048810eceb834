import { ActionIcon, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  Archive,
  ArchiveRestore,
  BadgeCheck,
  Copy,
  Download,
  EllipsisVertical,
  Layers,
  MessageCircleQuestion,
  ReceiptText,
} from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { tellDone, tellError } from '../parts/notify.tsx';
import { counted, lasting, When } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './page.module.css';
import { saveTemplateFile } from './save-template-file.ts';

export type Summary = Awaited<ReturnType<typeof hands.templates.list>>['items'][number];

/** One template: its name, what it is made of, how often it was used, and what can be done with it. */
export function TemplateRow({ template }: { template: Summary }) {
  return (
    <li className={css.template}>
      <span className={css.words}>
        <Link to={to('template', { id: template.id })} className={list.name}>
          {template.name}
        </Link>
        <span className={list.more}>
          {template.title !== template.name && <>{template.title} · </>}
          {counted(template.fields, 'field')} · about {lasting(template.minutes * 60)} an item · version{' '}
          {template.version}
        </span>
      </span>
      <span className={css.facts}>
        {template.batches > 0 ? counted(template.batches, 'batch', 'batches') : 'not used yet'} · changed{' '}
        <When at={template.changedAt} />
      </span>
      <TemplateMenu template={template} />
    </li>
  );
}

export interface TemplateMenuProps {
  template: Pick<Summary, 'id' | 'name' | 'can'>;
  /** Hidden where the page has a button of its own for it. */
  withBatch?: boolean;
}

/** What can be done with a whole template. Archiving can be taken back, so nothing asks twice. */
export function TemplateMenu({ template, withBatch = true }: TemplateMenuProps) {
  const { archive, restore, duplicate } = useTemplateActions(template);
  const { can } = template;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={48} aria-label={`More about ${template.name}`}>
          <EllipsisVertical size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {withBatch && can.includes('use') && (
          <Menu.Item
            leftSection={<Layers size={16} />}
            component={Link}
            to={`${to('batchNew')}?template=${encodeURIComponent(template.id)}`}
          >
            New batch
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<ReceiptText size={16} />}
          component={Link}
          to={to('templateReceipt', { id: template.id })}
        >
          Receipt
        </Menu.Item>
        <Menu.Item leftSection={<BadgeCheck size={16} />} component={Link} to={to('templateGold', { id: template.id })}>
          Gold
        </Menu.Item>
        <Menu.Item
          leftSection={<MessageCircleQuestion size={16} />}
          component={Link}
          to={to('templateClauses', { id: template.id })}
        >
          Clauses that cause trouble
        </Menu.Item>
        {can.includes('use') && (
          <Menu.Item leftSection={<Copy size={16} />} onClick={() => duplicate.mutate()}>
            Duplicate
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<Download size={16} />}
          onClick={() => void saveTemplateFile(template.id).catch(tellError)}
        >
          Export as a file
        </Menu.Item>
        {can.includes('archive') && (
          <Menu.Item leftSection={<Archive size={16} />} onClick={() => archive.mutate()}>
            Archive
          </Menu.Item>
        )}
        {can.includes('restore') && (
          <Menu.Item leftSection={<ArchiveRestore size={16} />} onClick={() => restore.mutate()}>
            Restore
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function useTemplateActions({ id, name }: Pick<Summary, 'id' | 'name'>) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const refresh = () => queries.invalidateQueries({ queryKey: ['templates'] });
  const restore = useMutation({
    mutationFn: () => hands.templates.restore({ id }),
    onSuccess: () => refresh().then(() => tellDone(`“${name}” is back.`)),
    onError: tellError,
  });
  const archive = useMutation({
    mutationFn: () => hands.templates.archive({ id }),
    onSuccess: () => refresh().then(() => tellDone(`“${name}” is archived.`, () => restore.mutate())),
    onError: tellError,
  });
  const duplicate = useMutation({
    mutationFn: async () => hands.templates.import(await hands.templates.export({ id })),
    onSuccess: (copy) => {
      void refresh();
      tellDone(`This is the copy, “${copy.name}”.`);
      void navigate(to('template', { id: copy.id }));
    },
    onError: tellError,
  });
  return { archive, restore, duplicate };
}
