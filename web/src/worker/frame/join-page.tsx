import { useQuery } from '@tanstack/react-query';
import { EntryFrame } from '../../entry/entry-frame.tsx';
import { SignInForm } from '../../entry/sign-in-form.tsx';
import { useSending } from '../../entry/use-sending.ts';
import { Button } from '../../look/button.tsx';
import { HandsWave } from '../../look/hands.tsx';
import { Notice } from '../../look/notice.tsx';
import { hands, postAuth, wordsFor } from '../../session/hands.ts';
import { useMe } from '../../session/session.tsx';
import { places } from '../places.ts';
import { go } from '../way.tsx';
import { Waiting } from './states.tsx';

/** Where a join link leads: seeing who asks, then an account, then work. */
export function Page() {
  const token = new URLSearchParams(location.search).get('token') ?? '';
  const me = useMe();
  const seen = useQuery({ queryKey: ['join', token], queryFn: () => hands.pools.viewLink({ token }), retry: false });
  if (seen.isPending || me.isPending) return <Waiting />;
  if (seen.isError) {
    const { title, text } = wordsFor(seen.error);
    return (
      <EntryFrame title={title} says={text}>
        {me.data && <Button onClick={() => location.assign(places.work)}>Go to your work</Button>}
      </EntryFrame>
    );
  }
  return <Join token={token} workspace={seen.data.workspace} name={me.data?.name ?? null} />;
}

function Join({ token, workspace, name }: { token: string; workspace: string; name: string | null }) {
  const me = useMe();
  const join = async () => {
    await hands.pools.join({ token });
    await me.refetch();
    go(places.work, { replace: true });
  };
  const joining = useSending(join);
  const leaving = useSending(async () => {
    await postAuth('/v1/auth/sign-out');
    await me.refetch();
  });
  return (
    <EntryFrame
      picture={<HandsWave />}
      title={`Work for ${workspace}`}
      says="Small tasks, one after the other, whenever you have a minute. You see what each asks before you take it."
    >
      {joining.trouble && (
        <Notice kind="stop" title={joining.trouble.title}>
          {joining.trouble.text}
        </Notice>
      )}
      {name === null ? (
        <SignInForm create="first" place={location.pathname + location.search} onDone={join} />
      ) : (
        <>
          <Button look="primary" wide disabled={joining.busy} onClick={() => joining.send()}>
            Join as {name}
          </Button>
          <Button look="quiet" wide disabled={leaving.busy} onClick={() => leaving.send()}>
            I am somebody else
          </Button>
        </>
      )}
    </EntryFrame>
  );
}
