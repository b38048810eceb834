import type { Role } from '@manyhands/contract';

/** What comes back costs money and time each time, so it is the business of managers. */
export const mayChange = (role: Role | null): boolean => role === 'manager' || role === 'owner';
