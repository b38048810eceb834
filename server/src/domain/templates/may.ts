import type { Role } from '@manyhands/contract';
import type { TemplateFacts } from './template.ts';

/** What a member may do with a template, in the contract's verbs. Saving and archiving are for managers, the file for all. */
export function mayDo(role: Role | null, template: Pick<TemplateFacts, 'archivedAt'>): string[] {
  const changes = role === 'manager' || role === 'owner';
  if (!changes) return ['export'];
  return template.archivedAt ? ['export', 'restore'] : ['save', 'classify', 'archive', 'export', 'use'];
}
