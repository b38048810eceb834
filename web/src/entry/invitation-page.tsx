import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../look/button.tsx';
import { HandsWave } from '../look/hands.tsx';
import { Notice } from '../look/notice.tsx';
import { hands, postAuth, speakOf, wordsFor } from '../session/hands.ts';
import { useMe } from '../session/session.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { useSending } from './use-sending.ts';

/** Where an invitation to become a member leads. Seeing it is open to whoever has the link; accepting it only to the address invited. */
export function Page() {
  const token = new URLSearchParams(location.search).get('token') ?? '';
  const me = useMe();
  const seen = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => hands.invitations.view({ token }),
    retry: false,
  });
  if (seen.isPending || me.isPending) return <EntryFrame title="An invitation" says="One moment." />;
  if (seen.isError) {
    const { title, text } = wordsFor(seen.error);
    return <EntryFrame title={title} says={text} />;
  }
  return <Invited token={token} invitation={seen.data} signedIn={me.data?.email ?? null} />;
}

interface InvitedProps {
  token: string;
  invitation: { workspace: string; email: string; role: string; invitedBy: string };
  signedIn: string | null;
}

function Invited({ token, invitation, signedIn }: InvitedProps) {
  const queries = useQueryClient();
  const { workspace, email, role, invitedBy } = invitation;
  const accept = async () => {
    const joined = await hands.invitations.accept({ token });
    speakOf(joined.workspace);
    location.assign('/');
  };
  const taking = useSending(accept);
  const leaving = useSending(async () => {
    await postAuth('/v1/auth/sign-out');
    await queries.invalidateQueries({ queryKey: ['me'] });
  });
  const same = signedIn?.toLowerCase() === email.toLowerCase();
  const trouble = taking.trouble ?? leaving.trouble;
  return (
    <EntryFrame
      picture={<HandsWave />}
      title={`Join ${workspace}`}
      says={
        <p>
          {invitedBy} invites <strong>{email}</strong> as {role}: {does[role] ?? 'to take part'}.
        </p>
      }
    >
      {trouble && (
        <Notice kind="stop" title={trouble.title}>
          {trouble.text}
        </Notice>
      )}
      {same && (
        <Button look="primary" wide disabled={taking.busy} onClick={() => taking.send()}>
          Accept the invitation
        </Button>
      )}
      {signedIn && !same && (
        <Notice
          kind="wait"
          title={`You are signed in as ${signedIn}`}
          live={false}
          actions={
            <Button disabled={leaving.busy} onClick={() => leaving.send()}>
              Use another account
            </Button>
          }
        >
          The invitation is for {email} only.
        </Notice>
      )}
      {!signedIn && (
        <SignInForm create="first" email={email} place={location.pathname + location.search} onDone={accept} />
      )}
    </EntryFrame>
  );
}

const does: Record<string, string> = {
  owner: 'to do everything, and to decide who else may',
  manager: 'to make templates, run batches and review answers',
  reviewer: 'to review answers',
  viewer: 'to look at batches and results',
};
