import { Button, SegmentedControl } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty, HandsGive } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import { membershipOf, useMe } from '../../session/session.tsx';
import list from '../parts/list.module.css';
import { PageHead } from '../parts/page-head.tsx';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { ImportButton } from './import-button.tsx';
import { Library } from './library.tsx';
import { NewDraftRow } from './new-draft-row.tsx';
import { type Summary, TemplateRow } from './template-row.tsx';

const choices = [
  { value: 'current', label: 'Current' },
  { value: 'archived', label: 'Archived' },
];

/** The workspace's templates, newest change first, and below them those that ship with Many Hands. */
export function Page() {
  const [query, setQuery] = useSearchParams();
  const archived = query.has('archived');
  const templates = usePages(['templates', { archived }], (cursor) =>
    hands.templates.list({ ...(cursor ? { cursor } : {}), archived: archived ? 'true' : 'false' }),
  );
  const mayMake = useMayMake();
  return (
    <>
      <PageHead
        title="Templates"
        says="A template is a kind of task: the brief that people read, and the form they fill in."
        actions={
          mayMake && (
            <>
              <ImportButton />
              <Button component={Link} to={to('templateNew')}>
                New template
              </Button>
            </>
          )
        }
      />
      {mayMake && !archived && <NewDraftRow />}
      <section className={list.section}>
        <SegmentedControl
          size="md"
          mb="md"
          aria-label="Which templates"
          data={choices}
          value={archived ? 'archived' : 'current'}
          onChange={(value) => setQuery(value === 'archived' ? { archived: '' } : {}, { replace: true })}
        />
        <Loaded of={templates}>
          {({ items }) =>
            items.length === 0 ? <Nothing archived={archived} mayMake={mayMake} /> : <Rows templates={items} />
          }
        </Loaded>
        <MorePages of={templates} />
      </section>
      {!archived && <Library mayAdd={mayMake} />}
    </>
  );
}

function Rows({ templates }: { templates: Summary[] }) {
  return (
    <ul className={list.list}>
      {templates.map((template) => (
        <TemplateRow key={template.id} template={template} />
      ))}
    </ul>
  );
}

function Nothing({ archived, mayMake }: { archived: boolean; mayMake: boolean }) {
  if (archived)
    return (
      <EmptyState picture={<HandsEmpty />} title="Nothing is archived">
        Templates that you put away are kept here, with their batches and results.
      </EmptyState>
    );
  return (
    <EmptyState picture={<HandsGive />} title="No template yet">
      {mayMake
        ? 'Add a ready-made one below and change what you like, or write your own.'
        : 'Owners and managers of this workspace can make one.'}
    </EmptyState>
  );
}

/** A list has no `can` of its own, and an empty one has no entry to ask: the role says who may make a template. */
function useMayMake(): boolean {
  const me = useMe();
  const role = me.data && membershipOf(me.data)?.role;
  return role === 'manager' || role === 'owner';
}
