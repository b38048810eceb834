import { Button } from '@mantine/core';
import { Link } from 'react-router';
import list from '../parts/list.module.css';
import { lasting } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './library.module.css';
import { columnsOf, languageOf, planOf, proofOf, type Shipped } from './library-kinds.ts';
import { useAdd } from './use-library.ts';

interface LibraryRowProps {
  shipped: Shipped;
  /** The workspace's own template of this kind, when it has one. */
  own: string | undefined;
  mayAdd: boolean;
  look: (slug: string) => void;
}

/** One kind of small task: when it is done, what it takes, and two things to press. */
export function LibraryRow({ shipped: { slug, file }, own, mayAdd, look }: LibraryRowProps) {
  const language = languageOf(file);
  return (
    <li className={css.row}>
      <div className={css.words}>
        <span className={list.name}>{file.name}</span>
        {own && <span className={css.mark}>in your templates</span>}
        {language && <span className={css.mark}>{language}</span>}
        <span className={list.more} lang={file.definition.brief.language}>
          {file.definition.brief.done}
        </span>
      </div>
      <Facts file={file} />
      <div className={css.actions}>
        <Button
          variant="subtle"
          color="gray"
          data-look={slug}
          onClick={() => look(slug)}
          aria-label={`Preview ${file.name} as a worker`}
        >
          Preview
        </Button>
        {own ? (
          <Button
            variant="default"
            component={Link}
            to={to('template', { id: own })}
            aria-label={`Open your ${file.name}`}
          >
            Open
          </Button>
        ) : (
          mayAdd && <Add slug={slug} name={file.name} />
        )}
      </div>
    </li>
  );
}

function Add({ slug, name }: { slug: string; name: string }) {
  const add = useAdd(slug);
  return (
    <Button
      variant="default"
      loading={add.isPending}
      onClick={() => add.mutate()}
      aria-label={`Add ${name} to your templates`}
    >
      Add
    </Button>
  );
}

/** What it takes: the time, what it shows, the proof and the plan. */
export function Facts({ file }: Pick<Shipped, 'file'>) {
  const proof = proofOf(file);
  const { touches } = file.definition;
  return (
    <dl className={css.facts}>
      <div>
        <dt>Time</dt>
        <dd>about {lasting(file.definition.brief.minutes * 60)} an item</dd>
      </div>
      <div>
        <dt>Shows</dt>
        <dd lang={file.definition.brief.language}>{columnsOf(file)}</dd>
      </div>
      <div>
        <dt>Checked</dt>
        <dd>
          {planOf(file)}
          {proof && <>, proof: {proof}</>}
        </dd>
      </div>
      {touches.length > 0 && (
        <div>
          <dt>Who</dt>
          <dd>your own team only</dd>
        </div>
      )}
    </dl>
  );
}
