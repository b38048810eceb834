import { createContext, useContext } from 'react';
import type { Me } from '../session/session.tsx';

export const MeContext = createContext<Me | null>(null);

/** The signed-in person; only inside the app. */
export function useSignedIn(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('only inside the app');
  return me;
}
