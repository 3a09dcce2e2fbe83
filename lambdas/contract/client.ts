/** The MCP client by which a person asks, where it is not the panel: its name, and what FGA is asked about it. */
import * as z from 'zod';
import type { Check } from './authorization.ts';

/** What FGA calls a client: the https URL that is its id, without the scheme, or an id that is none (`tpc_…`). */
export const ClientName = z.string().regex(/^[A-Za-z0-9._~/-]{1,120}$/);
export type ClientName = z.infer<typeof ClientName>;

/** That a client may read for the person, or ask for changes. */
export const clientUse = (relation: 'reads_for' | 'asks_for', client: ClientName) =>
  ({ relation, object: `client:${client}` }) satisfies Check;

/** What people are shown: the host of a URL, which its owner alone has, or the id. */
export const hostOf = (client: ClientName): string => client.split('/', 1)[0] ?? client;
