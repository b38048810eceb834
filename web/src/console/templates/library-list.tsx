import { Button, CloseButton, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import list from '../parts/list.module.css';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './library.module.css';
import { type Section, type Shipped, sectionsOf } from './library-kinds.ts';
import { LibraryPreview } from './library-preview.tsx';
import { LibraryRow } from './library-row.tsx';
import { useOwnKinds } from './use-library.ts';

interface LibraryListProps {
  items: readonly Shipped[];
  mayAdd: boolean;
  /** Headings of groups: one step below what stands above the list. */
  heading: 'h2' | 'h3';
}

/** All kinds, found as one types, each to be looked at as a worker sees it. What is looked at stands in the address. */
export function LibraryList({ items, mayAdd, heading }: LibraryListProps) {
  const [query, setQuery] = useSearchParams();
  const [search, setSearch] = useState(query.get('find') ?? '');
  const sought = useDeferredValue(search);
  const sections = useMemo(() => sectionsOf(items, sought), [items, sought]);
  const { own } = useOwnKinds();
  const looked = items.find(({ slug }) => slug === query.get('look'));
  const look = (slug: string | null) =>
    setQuery((now) => {
      const next = new URLSearchParams(now);
      next.delete('look');
      if (slug) next.set('look', slug);
      return next;
    });
  const rows = useRef<HTMLDivElement>(null);
  const begin = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return setSearch('');
    const first = rows.current?.querySelector<HTMLElement>('[data-look]');
    if (event.key === 'ArrowDown' && first) {
      event.preventDefault();
      first.focus();
    }
    if (event.key === 'Enter' && first) first.click();
  };
  return (
    <>
      <SearchField search={search} setSearch={setSearch} onKeyDown={begin} sections={sections} />
      {/* The arrows only move the focus between the buttons inside, which are reached by Tab as well. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div ref={rows} onKeyDown={(event) => step(event, rows.current)}>
        {sections.map(({ title, items }) => (
          <Group key={title} title={title} heading={heading}>
            {items.map((shipped) => (
              <LibraryRow
                key={shipped.slug}
                shipped={shipped}
                own={own.get(shipped.file.kind ?? shipped.slug)}
                mayAdd={mayAdd}
                look={look}
              />
            ))}
          </Group>
        ))}
      </div>
      {sections.length === 0 && <Nothing search={sought} mayAdd={mayAdd} clear={() => setSearch('')} />}
      <LibraryPreview shipped={looked} own={own.get(looked?.slug ?? '')} mayAdd={mayAdd} close={() => look(null)} />
    </>
  );
}

/** Arrows go from row to row, as in every list. */
function step(event: KeyboardEvent, rows: HTMLElement | null): void {
  if (!rows || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
  const all = [...rows.querySelectorAll<HTMLElement>('[data-look]')];
  const row = document.activeElement?.closest('li');
  const at = all.findIndex((one) => row?.contains(one));
  const next = all[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

interface SearchFieldProps {
  search: string;
  setSearch: (search: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  sections: readonly Section[];
}

function SearchField({ search, setSearch, onKeyDown, sections }: SearchFieldProps) {
  const found = sections.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <div className={css.search}>
      <TextInput
        size="md"
        type="search"
        aria-label="Search the library"
        placeholder="What is it about? Try photo, price, Hindi, screenshot"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        leftSection={<Search size={18} aria-hidden />}
        rightSectionWidth={48}
        rightSection={
          search && (
            <CloseButton size={48} variant="transparent" aria-label="Clear the search" onClick={() => setSearch('')} />
          )
        }
      />
      <span className={css.found} role="status">
        {counted(found, 'kind')}
      </span>
    </div>
  );
}

function Group({ title, heading: Heading, children }: { title: string; heading: 'h2' | 'h3'; children: ReactNode }) {
  const id = useId();
  return (
    <section className={css.group} aria-labelledby={id}>
      <Heading id={id}>{title}</Heading>
      <ul className={list.list}>{children}</ul>
    </section>
  );
}

function Nothing({ search, mayAdd, clear }: { search: string; mayAdd: boolean; clear: () => void }) {
  return (
    <EmptyState
      picture={<HandsEmpty />}
      title={`Nothing about “${search.trim().slice(0, 60)}”`}
      action={
        <>
          <Button variant="default" onClick={clear}>
            Show all
          </Button>
          {mayAdd && (
            <Button component={Link} to={to('templateNew')} ml="sm">
              Start from nothing
            </Button>
          )}
        </>
      }
    >
      Try a simpler word, such as the thing it is about. Any task that fits a brief and a form can be written from
      nothing.
    </EmptyState>
  );
}
