import * as z from 'zod';
import { inShape, type Management } from './management.ts';
import { MCP_VARIABLE_OF, VARIABLE_OF } from './mappings.ts';

const PAGE = 100;
const Clients = z.array(
  z.object({
    name: z.string(),
    client_id: z.string(),
    is_first_party: z.boolean().default(true),
    external_client_id: z.string().nullish(),
    callbacks: z.array(z.string()).default([]),
  }),
);
const FIELDS = Object.keys(Clients.element.shape).join();
const Connections = z.array(z.object({ id: z.string(), name: z.string() }));
const Enabled = z.object({ clients: z.array(z.object({ client_id: z.string() })) });

/** Those of the clients through which a person of the connection signs in or is asked. */
const ENABLED = ['Okta Companion', 'Okta Companion Approvals'];

/**
 * What the product needs to know of the deployed tenant, as lines of `.env`.
 * @throws an `Error` of one sentence when a client is not there or is not enabled for the connection, which
 * auth0-deploy-cli only logs
 */
export async function readBack({ get }: Management, connection: string, withMcp: boolean): Promise<string[]> {
  const read = reading(get);
  const clients = await allClients(get);
  const idOf = (name: string): string => {
    const client = clients.find((each) => each.name === name);
    if (!client) throw new Error(`The client ${name} is not there.`);
    return client.client_id;
  };
  const lines = Object.entries({ ...VARIABLE_OF, ...(withMcp && MCP_VARIABLE_OF) }).map(
    ([name, variable]) => `${variable}=${idOf(name)}`,
  );

  const connections = await read(`/connections?name=${encodeURIComponent(connection)}`, Connections);
  const id = connections.find(({ name }) => name === connection)?.id;
  if (id === undefined) throw new Error(`The connection ${connection} is not there.`);
  const enabled = await read(`/connections/${encodeURIComponent(id)}/clients?take=${PAGE}`, Enabled);
  const missing = ENABLED.filter((name) => !enabled.clients.some(({ client_id }) => client_id === idOf(name)));
  if (missing.length > 0) throw new Error(`The connection ${connection} is not enabled for ${missing.join(' and ')}.`);
  return lines;
}

const reading =
  (get: Management['get']) =>
  async <T>(path: string, shape: z.ZodType<T>): Promise<T> =>
    inShape(path, shape)(await get(path));

/** Every client of the tenant. @throws as `get` */
export async function allClients(get: Management['get']): Promise<z.infer<typeof Clients>> {
  const read = reading(get);
  const all: z.infer<typeof Clients> = [];
  for (let page = 0; ; page += 1) {
    const some = await read(`/clients?fields=${FIELDS}&per_page=${PAGE}&page=${page}`, Clients);
    all.push(...some);
    if (some.length < PAGE) return all;
  }
}
