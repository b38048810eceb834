import { Badge, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { tellDone, tellError } from '../parts/notify.tsx';
import { When } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { Block } from './block.tsx';
import type { Draft } from './draft.ts';
import css from './editor.module.css';
import { useEditing } from './editor-context.ts';
import { takenBack } from './lint/findings.ts';
import type { Whole } from './use-draft.ts';
import { VersionCompared } from './version-compared.tsx';

/** Every version with its number; what an older one says can be taken over into the draft. */
export function VersionsBlock({ template, mayEdit }: { template: Whole; mayEdit: boolean }) {
  const versions = [...template.versions].sort((a, b) => b.number - a.number);
  return (
    <Block
      last
      title="Versions"
      says="A version that a batch uses never changes; saving after that makes the next one."
    >
      <ul className={list.list}>
        {versions.map((version) => (
          <li key={version.id} className={list.row}>
            <span>
              <span className={list.name}>Version {version.number}</span>{' '}
              {version.used ? <Badge color="teal">in use</Badge> : <Badge color="gray">not used yet</Badge>}
              <span className={list.more}>
                saved <When at={version.savedAt} />
              </span>
            </span>
            <span className={list.side}>
              {version.id !== template.versionId && (
                <VersionCompared template={template} id={version.id} number={version.number} />
              )}
              {mayEdit && version.id !== template.versionId && <TakeOver id={version.id} number={version.number} />}
            </span>
          </li>
        ))}
      </ul>
      {versions.filter(({ used }) => used).length > 1 && (
        <Button
          component={Link}
          to={to('templateCompare', { id: template.id })}
          variant="subtle"
          color="gray"
          className={css.addLast}
        >
          What each of them did, side by side
        </Button>
      )}
    </Block>
  );
}

function TakeOver({ id, number }: { id: string; number: number }) {
  const { draft, edit, setOpen } = useEditing();
  const take = useMutation({
    mutationFn: () => hands.templates.version({ id }),
    onSuccess: ({ definition }) => {
      const before: Draft = draft;
      setOpen(null);
      const next: Draft = { ...before, definition: { ...definition, touches: definition.touches ?? [] } };
      edit(() => next);
      tellDone(`The draft says what version ${number} says.`, () => edit((now) => takenBack(now, before, next)));
    },
    onError: tellError,
  });
  return (
    <Button
      variant="default"
      loading={take.isPending}
      onClick={() => take.mutate()}
      aria-label={`Start again from version ${number}`}
    >
      Start from this
    </Button>
  );
}
