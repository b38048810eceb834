import { useRouteError } from 'react-router';
import { ErrorBox } from '../parts/states.tsx';

/** What is shown when a page itself fails: the rest of the console stays usable. */
export function Fallen() {
  return <ErrorBox error={useRouteError()} again={() => window.location.reload()} />;
}
