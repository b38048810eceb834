import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { hands } from '../../session/hands.ts';
import { Loaded } from '../parts/states.tsx';
import { Editor } from './editor.tsx';
import { findStart, type Whole } from './keeping/start.ts';
import { skeletonFor } from './skeleton.ts';
import { templateKey } from './use-draft.ts';

/** A template in the editor; without an id, one that is still to be made. */
export function Page() {
  const { id } = useParams();
  return id ? <Saved key={id} id={id} /> : <Begun key="new" saved={null} />;
}

function Saved({ id }: { id: string }) {
  const template = useQuery({ queryKey: templateKey(id), queryFn: () => hands.templates.get({ id }) });
  return <Loaded of={template}>{(saved) => <Begun saved={saved} />}</Loaded>;
}

/** Goes on where this person was, on whichever machine that was. */
function Begun({ saved: read }: { saved: Whole | null }) {
  const [query] = useSearchParams();
  const saved = useNewest(read);
  const mayEdit = saved === null || saved.can.includes('save');
  const start = useQuery({
    queryKey: ['drafts', 'start', saved?.id ?? 'new'],
    queryFn: () => findStart(saved, mayEdit, skeletonFor(query.getAll('column'))),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return <Loaded of={start}>{(found) => <Editor saved={saved} start={found} />}</Loaded>;
}

/** The newest that was seen: an answer that comes late must not take back what is known already. */
function useNewest(read: Whole | null): Whole | null {
  const [newest, setNewest] = useState(read);
  const isNewer = read !== newest && read !== null && (newest === null || read.changedAt >= newest.changedAt);
  if (isNewer) setNewest(read);
  return isNewer ? read : newest;
}
