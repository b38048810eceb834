import { Button } from '@mantine/core';
import { Link } from 'react-router';
import list from '../parts/list.module.css';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { LibraryList } from './library-list.tsx';
import { useLibrary, useOwnKinds } from './use-library.ts';

/** Below the workspace's own templates: the whole library while there are none, later the way to it. */
export function Library({ mayAdd }: { mayAdd: boolean }) {
  const library = useLibrary();
  const { own, templates } = useOwnKinds();
  return (
    <section className={list.section} aria-labelledby="library">
      <h2 id="library">Ready-made</h2>
      <Loaded of={library}>
        {({ items }) => {
          const left = items.filter(({ slug }) => !own.has(slug)).length;
          return templates === 0 ? (
            <>
              <p>Complete, with rows to try. Add one and change what you like: it is yours then.</p>
              <LibraryList items={items} mayAdd={mayAdd} heading="h3" />
            </>
          ) : (
            <>
              <p>
                {left} more kinds of small task ship with Many Hands, complete with brief, form, plan and rows to try.
              </p>
              <Button variant="default" component={Link} to={to('library')}>
                Open the library
              </Button>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
