import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { hands } from '../../session/hands.ts';
import { Loaded } from '../parts/states.tsx';
import { Editor } from './editor.tsx';
import { templateKey } from './use-draft.ts';

/** A template in the editor; without an id, one that is still to be made. */
export function Page() {
  const { id } = useParams();
  return id ? <Saved key={id} id={id} /> : <Editor key="new" saved={null} />;
}

function Saved({ id }: { id: string }) {
  const template = useQuery({ queryKey: templateKey(id), queryFn: () => hands.templates.get({ id }) });
  return <Loaded of={template}>{(saved) => <Editor saved={saved} />}</Loaded>;
}
