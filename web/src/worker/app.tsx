import { Component, lazy, type ReactNode, Suspense } from 'react';
import { EntryFrame } from '../entry/entry-frame.tsx';
import { SignInForm } from '../entry/sign-in-form.tsx';
import { Button } from '../look/button.tsx';
import { type Me, useMe } from '../session/session.tsx';
import { Page as CardsPage } from './cards/page.tsx';
import { Frame } from './frame/frame.tsx';
import { Page as JoinPage } from './frame/join-page.tsx';
import { Trouble, Waiting } from './frame/states.tsx';
import { Page as YouPage } from './frame/you-page.tsx';
import { KeeperOf } from './keeping/keeper.tsx';
import { places } from './places.ts';
import { MeContext } from './signed-in.ts';
import { idIn, useWay } from './way.tsx';

const loadPlayer = () => import('./player/page.tsx');
const loadAnswers = () => import('./answers/page.tsx');
const loadAnswer = () => import('./answers/answer-page.tsx');
const loadChecks = () => import('./checks/pages.ts');
const loadDoing = () => import('./doing/page.tsx');
const PlayerPage = lazy(() => loadPlayer().then((m) => ({ default: m.Page })));
const AnswersPage = lazy(() => loadAnswers().then((m) => ({ default: m.Page })));
const AnswerPage = lazy(() => loadAnswer().then((m) => ({ default: m.Page })));
const ChecksPage = lazy(() => loadChecks().then((m) => ({ default: m.ChecksPage })));
const DoingPage = lazy(() => loadDoing().then((m) => ({ default: m.Page })));
const PracticePage = lazy(() => loadChecks().then((m) => ({ default: m.PracticePage })));

/** The worker app: whoever is not signed in signs in where they are, and goes on there. */
export function App() {
  const { pathname } = useWay();
  const me = useMe();
  if (pathname === places.join) return <JoinPage />;
  if (me.isPending) return <Waiting />;
  if (me.isError) return <Trouble error={me.error} again={() => void me.refetch()} />;
  if (!me.data) return <SignIn onDone={async () => void (await me.refetch())} />;
  return <Inside me={me.data} />;
}

function SignIn({ onDone }: { onDone: () => Promise<void> }) {
  return (
    <EntryFrame title="Sign in to work">
      <SignInForm place={location.pathname + location.search} onDone={onDone} />
    </EntryFrame>
  );
}

function Inside({ me }: { me: Me }) {
  return (
    <MeContext value={me}>
      <KeeperOf person={me.id}>
        <Fence>
          <Suspense fallback={<Waiting />}>
            <Shown />
          </Suspense>
        </Fence>
      </KeeperOf>
    </MeContext>
  );
}

/** The page of the address; the list of work for addresses that lead nowhere. */
function Shown() {
  const { pathname } = useWay();
  const batch = idIn(places.batch, pathname);
  if (batch) return <PlayerPage batch={batch} />;
  const practice = idIn(places.practice, pathname);
  if (practice) return <PracticePage key={practice} batch={practice} />;
  const answer = idIn(places.answer, pathname);
  return (
    <Frame onReady={() => void Promise.all([loadPlayer(), loadAnswers(), loadAnswer()]).catch(() => {})}>
      {answer ? (
        <AnswerPage id={answer} />
      ) : pathname === places.answers ? (
        <AnswersPage />
      ) : pathname === places.checks ? (
        <ChecksPage />
      ) : pathname === places.doing ? (
        <DoingPage />
      ) : pathname === places.you ? (
        <YouPage />
      ) : (
        <CardsPage />
      )}
    </Frame>
  );
}

/** Catches what falls over while drawing. What was typed is on the device already, so loading again brings it back. */
class Fence extends Component<{ children: ReactNode }, { fallen: boolean }> {
  override state = { fallen: false };
  static getDerivedStateFromError() {
    return { fallen: true };
  }
  override render() {
    if (!this.state.fallen) return this.props.children;
    return (
      <EntryFrame
        title="This page fell over"
        says="What you typed is kept on this device. Load the page again to go on."
      >
        <Button look="primary" wide onClick={() => location.reload()}>
          Load again
        </Button>
      </EntryFrame>
    );
  }
}
