import { Anchor } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { type RepeatDraft, rhythmFrom } from './repeat-draft.ts';
import { RepeatForm } from './repeat-form.tsx';
import { dayThere } from './repeat-words.ts';

/** Lets a batch come back. */
export function Page() {
  const { id = '' } = useParams();
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const both = useQuery({
    queryKey: ['repeat-of', id],
    queryFn: async () => ({ batch: await hands.batches.get({ id }), workspace: await hands.workspaces.get({}) }),
  });
  const create = useMutation({
    mutationFn: (draft: RepeatDraft) => hands.repeats.create({ batch: id, ...draft }),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: ['repeats'] });
      // Forgotten rather than asked for again: the list that comes next would still offer what repeats now.
      queries.removeQueries({ queryKey: ['noticed'] });
      void navigate(to('repeats'));
      if (made.nextAt) tellDone(`It comes back on ${dayThere(made.nextAt, made.timeZone)}.`);
    },
    onError: tellError,
  });
  return (
    <>
      <PageHead
        title="Repeat a batch"
        says="The newest version of its template, run again on its days."
        above={
          <Anchor component={Link} to={to('batch', { id })}>
            {both.data?.batch.title ?? 'Batch'}
          </Anchor>
        }
      />
      <Loaded of={both}>
        {({ batch, workspace }) => (
          <RepeatForm
            first={{
              title: batch.templateName.slice(0, 100),
              rhythm: rhythmFrom(query),
              timeZone: workspace.timeZone,
              country: null,
              onHoliday: 'run',
              skips: [],
              works: [],
              rows: batch.progress.items > 0 ? 'same' : 'none',
              launches: true,
            }}
            rows={batch.progress.items - batch.progress.itemsCancelled}
            does="Repeat it"
            busy={create.isPending}
            onSend={create.mutate}
          />
        )}
      </Loaded>
    </>
  );
}
