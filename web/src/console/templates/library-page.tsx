import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { membershipOf, useMe } from '../../session/session.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { LibraryList } from './library-list.tsx';
import { useLibrary } from './use-library.ts';

/** The library: every kind of small task that ships with Many Hands. */
export function Page() {
  const library = useLibrary();
  const me = useMe();
  const role = me.data && membershipOf(me.data)?.role;
  const mayAdd = role === 'manager' || role === 'owner';
  return (
    <>
      <PageHead
        above={<Link to={to('templates')}>Templates</Link>}
        title="Library"
        says="Kinds of small task, complete with brief, form, plan and rows to try. Add one and change what you like: it is yours then."
        actions={
          mayAdd && (
            <Button variant="default" component={Link} to={to('templateNew')}>
              Start from nothing
            </Button>
          )
        }
      />
      <Loaded of={library}>{({ items }) => <LibraryList items={items} mayAdd={mayAdd} heading="h2" />}</Loaded>
    </>
  );
}
