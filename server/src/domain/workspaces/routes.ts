import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import type { AppParts } from '../../jobs/parts.ts';
import { createAnother } from './create.ts';
import { acceptInvitation, invite, listInvitations, viewInvitation, withdrawInvitation } from './invitations.ts';
import { listKeys, makeKey, revokeKey } from './keys.ts';
import { changeMember, listMembers, removeMember } from './members.ts';
import { changeWorkspace, getWorkspace } from './settings.ts';

export const routes = (app: AppParts): Route[] => [
  writing(contract.workspaces.create, createAnother),
  reading(contract.workspaces.get, getWorkspace),
  writing(contract.workspaces.change, changeWorkspace),
  reading(contract.members.list, listMembers),
  writing(contract.members.change, changeMember),
  writing(contract.members.remove, removeMember),
  reading(contract.invitations.list, listInvitations),
  writing(contract.invitations.create, (tx, input) => invite(tx, input, app.address())),
  writing(contract.invitations.withdraw, withdrawInvitation),
  reading(contract.invitations.view, viewInvitation),
  writing(contract.invitations.accept, acceptInvitation),
  reading(contract.keys.list, listKeys),
  writing(contract.keys.create, makeKey),
  writing(contract.keys.revoke, revokeKey),
];
