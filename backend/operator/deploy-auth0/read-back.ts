import * as z from 'zod';
import { inShape, type Management } from './management.ts';
import { VARIABLE_OF } from './mappings.ts';

const PAGE = 100;
const Clients = z.array(z.object({ name: z.string(), client_id: z.string() }));
const Connections = z.array(z.object({ id: z.string(), name: z.string() }));
const Enabled = z.object({ clients: z.array(z.object({ client_id: z.string() })) });

/** Those of the clients through which a person of the connection signs in or is asked. */
const ENABLED = ['Okta Companion', 'Okta Companion Approvals'];

/**
 * What the product needs to know of the deployed tenant, as lines of `.env`.
 * @throws an `Error` of one sentence when a client is not there or is not enabled for the connection, which
 * auth0-deploy-cli only logs
 */
export async function readBack({ get }: Management, connection: string): Promise<string[]> {
  const read: Read = async (path, shape) => inShape(path, shape)(await get(path));
  const clients = await allClients(read);
  const idOf = (name: string): string => {
    const client = clients.find((each) => each.name === name);
    if (!client) throw new Error(`The client ${name} is not there.`);
    return client.client_id;
  };
  const lines = Object.entries(VARIABLE_OF).map(([name, variable]) => `${variable}=${idOf(name)}`);

  const connections = await read(`/connections?name=${encodeURIComponent(connection)}`, Connections);
  const id = connections.find(({ name }) => name === connection)?.id;
  if (id === undefined) throw new Error(`The connection ${connection} is not there.`);
  const enabled = await read(`/connections/${encodeURIComponent(id)}/clients?take=${PAGE}`, Enabled);
  const missing = ENABLED.filter((name) => !enabled.clients.some(({ client_id }) => client_id === idOf(name)));
  if (missing.length > 0) throw new Error(`The connection ${connection} is not enabled for ${missing.join(' and ')}.`);
  return lines;
}

type Read = <T>(path: string, shape: z.ZodType<T>) => Promise<T>;

async function allClients(read: Read): Promise<z.infer<typeof Clients>> {
  const all: z.infer<typeof Clients> = [];
  for (let page = 0; ; page += 1) {
    const some = await read(`/clients?fields=name,client_id&per_page=${PAGE}&page=${page}`, Clients);
    all.push(...some);
    if (some.length < PAGE) return all;
  }
}
