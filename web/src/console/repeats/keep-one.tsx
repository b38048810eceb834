import { Button, Menu } from '@mantine/core';
import type { NoticedView } from '@manyhands/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { counted } from '../parts/time.tsx';

type Template = NoticedView['templates'][number];

/** Makes one template of several with the same brief: the one that is chosen stays, the others go to the archive, where their batches keep them. */
export function KeepOne({ templates }: { templates: readonly Template[] }) {
  const queries = useQueryClient();
  // One after another: where one is refused, those before it are away and said to be so by the list.
  const move = useMutation({
    mutationFn: async ({ of, away }: { of: readonly Template[]; away: boolean }) => {
      for (const { id } of of) await (away ? hands.templates.archive({ id }) : hands.templates.restore({ id }));
    },
    onSuccess: (_, { of, away }) => {
      if (away)
        tellDone(`${counted(of.length, 'template is', 'templates are')} archived.`, () =>
          move.mutate({ of, away: false }),
        );
      else tellDone('All of them are back.');
    },
    onError: tellError,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['noticed'] });
      void queries.invalidateQueries({ queryKey: ['templates'] });
    },
  });
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="default" loading={move.isPending}>
          Keep one
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {templates.map((kept, i) => (
          <Menu.Item
            key={kept.id}
            onClick={() => move.mutate({ of: templates.filter((one) => one !== kept), away: true })}
          >
            Keep “{kept.name}”{i === 0 && ', the newest'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
