import { EntryFrame } from './entry-frame.tsx';
import { askedPlace, goOn } from './next-place.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Sign in. An account can be created here only on the way to an invitation or a join link. */
export function Page() {
  const place = askedPlace();
  const invited = /^\/(invitation|worker\/join)\b/.test(place ?? '');
  return (
    <EntryFrame title="Sign in">
      <SignInForm place={place} create={invited ? 'too' : 'no'} onDone={() => goOn(place)} />
    </EntryFrame>
  );
}
