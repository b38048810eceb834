import { Anchor } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import type { RepeatDraft } from './repeat-draft.ts';
import { RepeatForm } from './repeat-form.tsx';
import { sayRhythm } from './repeat-words.ts';

/** One batch that comes back: when, and with what. */
export function Page() {
  const { id = '' } = useParams();
  const queries = useQueryClient();
  const both = useQuery({
    queryKey: ['repeat', id],
    queryFn: async () => {
      const repeat = await hands.repeats.get({ id });
      return { repeat, batch: await hands.batches.get({ id: repeat.batch }) };
    },
  });
  const change = useMutation({
    mutationFn: ({ title, rhythm, timeZone, country, onHoliday, skips, works, rows, launches }: RepeatDraft) =>
      hands.repeats.change({ id, title, rhythm, timeZone, country, onHoliday, skips, works, rows, launches }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['repeat', id] });
      void queries.invalidateQueries({ queryKey: ['repeats'] });
      tellDone('Saved.');
    },
    onError: tellError,
  });
  return (
    <>
      <PageHead
        title={both.data?.repeat.title ?? 'What repeats'}
        says={both.data && `${sayRhythm(both.data.repeat.rhythm)}, ${both.data.repeat.timeZone}`}
        above={
          <Anchor component={Link} to={to('repeats')}>
            What repeats
          </Anchor>
        }
      />
      <Loaded of={both}>
        {({ repeat, batch }) =>
          repeat.can.includes('change') ? (
            <>
              {repeat.because && (
                <Notice kind="stop" title="It stands still">
                  {repeat.because}
                </Notice>
              )}
              <RepeatForm
                key={repeat.id}
                first={repeat}
                rows={batch.progress.items - batch.progress.itemsCancelled}
                does="Save"
                busy={change.isPending}
                onSend={change.mutate}
              />
            </>
          ) : (
            <p>
              {repeat.state === 'ended'
                ? 'It was ended; the batches it made stay.'
                : 'A manager can change when it comes back.'}
            </p>
          )
        }
      </Loaded>
    </>
  );
}
