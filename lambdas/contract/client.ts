/** The MCP client by which a person asks, where it is not the panel: its name, and what FGA is asked about it. */
import * as z from 'zod';
import type { Check } from './authorization.ts';

/** What FGA calls a client: the https URL that is its id, without the scheme, or an id that is none (`tpc_…`). */
export const ClientName = z.string().regex(/^[A-Za-z0-9._~/-]{1,120}$/);
export type ClientName = z.infer<typeof ClientName>;

const CLIENT = 'client:';

/** That a client may read for the person, or ask for changes. */
export const clientUse = (
  relation: 'reads_for' | 'asks_for',
  client: ClientName,
): Check & { object: `client:${string}` } => ({ relation, object: `${CLIENT}${client}` });

/** Whether FGA is asked about a client here. */
export const isOfClient = ({ object }: Pick<Check, 'object'>): boolean => object.startsWith(CLIENT);

/** The client that FGA is asked about among others. */
export const clientIn = (checks: readonly Pick<Check, 'object'>[]): { client?: ClientName } => {
  const asked = checks.find(isOfClient);
  return asked === undefined ? {} : { client: asked.object.slice(CLIENT.length) };
};

/** What people are shown: the host of a URL, which its owner alone has, or the id. */
export const hostOf = (client: ClientName): string => client.split('/', 1)[0] ?? client;
