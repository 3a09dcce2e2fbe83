/** How a change is agreed to. Code decides it, from the catalogue and how things stand, and it only ever rises. */
import * as z from 'zod';

/** `confirm`: a button on the card in the panel. `approve`: the person's phone. */
export const Gate = z.enum(['confirm', 'approve']);
export type Gate = z.infer<typeof Gate>;

/** Why a button is not enough. */
export const GateReason = z.enum([
  /** It touches a password, a factor or tokens. */
  'credentials',
  /** It touches where somebody is reached to get back in: login, e-mail, phone number. */
  'recovery',
  /** Okta has no way back. */
  'irreversible',
  /** It takes something from many people at once. */
  'many',
  /** It is more than five steps. */
  'many_steps',
  /** It takes away what somebody works with. */
  'offboarding',
  /** Whom it is about holds an admin role. */
  'administrator',
  /** The group gives an admin role to its members. */
  'privileged_group',
  /** Its time is past, and whoever it was to be taken back by cannot. */
  'handed_over',
  /** Whether whom or what it is about has an admin role could not be read. */
  'roles_unreadable',
  /** An MCP client asks for it: by a button it could agree to what it was talked into. */
  'by_client',
]);
export type GateReason = z.infer<typeof GateReason>;

/** These reasons, and that a client asks, where one does. */
export const reasonsFor = (because: readonly GateReason[], client: string | undefined): GateReason[] => [
  ...new Set([...because, ...(client === undefined ? [] : ['by_client' as const])]),
];

/** The gate that these reasons make. */
export const gateOf = (because: readonly GateReason[]): Gate => (because.length === 0 ? 'confirm' : 'approve');
