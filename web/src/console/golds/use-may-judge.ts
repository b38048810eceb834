import { membershipOf, useMe } from '../../session/session.tsx';

/** Whether this person may see and make golds. A list that is empty has no entry whose `can` would tell; the role does. */
export function useMayJudge(): boolean {
  const me = useMe();
  const role = me.data && membershipOf(me.data)?.role;
  return role === 'reviewer' || role === 'manager' || role === 'owner';
}
