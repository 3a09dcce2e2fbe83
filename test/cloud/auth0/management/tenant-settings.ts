import { Hono } from 'hono';
import * as z from 'zod';
import type { Configuration } from '../configuration.ts';
import { type Allow, bodyOf, type ManagementVariables } from './door.ts';

/** Those settings of the tenant that this product has to do with, and no others. */
const Change = z
  .strictObject({
    resource_parameter_profile: z.enum(['audience', 'compatibility']),
    authorization_response_iss_parameter_supported: z.boolean(),
    client_id_metadata_document_supported: z.boolean(),
    flags: z
      .strictObject({
        enable_dynamic_client_registration: z.boolean(),
        use_scope_descriptions_for_consent: z.boolean(),
      })
      .partial(),
  })
  .partial();

/** `/tenants/settings`: what is not named stays as it is, of the flags, too. */
export function tenantSettingsApi(allow: Allow, { settings }: Configuration): Hono<ManagementVariables> {
  const app = new Hono<ManagementVariables>();

  app.get('/', allow('read:tenant_settings'), (c) => c.json(settings));

  app.patch('/', allow('update:tenant_settings'), async (c) => {
    const body = await bodyOf(c, Change);
    if (body instanceof Response) return body;
    return c.json(Object.assign(settings, body, { flags: { ...settings.flags, ...body.flags } }));
  });

  return app;
}
