/** What a person does with their phone, by plain requests. */
import * as z from 'zod';
import type { Person } from '../people.ts';

type Tenant = { url: string };

const Push = z.looseObject({
  auth_req_id: z.string(),
  code: z.string(),
  facts: z.array(z.object({ key: z.string(), name: z.string(), value: z.string() })),
});
export type Push = z.infer<typeof Push>;

/** The pushes that wait on someone's phone. */
export const pushesOf = async (tenant: Tenant, { email }: Person): Promise<Push[]> =>
  z.array(Push).parse(await (await fetch(`${tenant.url}/phone/requests?user=${email}`)).json());

/** Presses a button below a push. */
export const press = (tenant: Tenant, push: Push, button: 'approve' | 'deny'): Promise<Response> =>
  fetch(`${tenant.url}/phone/requests/${push.auth_req_id}/${button}`, { method: 'POST' });
