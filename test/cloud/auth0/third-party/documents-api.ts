/** Importing the documents of clients: `/clients/cimd`, the one way besides by hand that a client comes in. */
import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import * as z from 'zod';
import { type Configuration, clientOf } from '../configuration.ts';
import { type Allow, bodyOf, failure, type ManagementVariables } from '../management/door.ts';
import { DocumentUrl, type FetchDocument, previewOf } from './document.ts';
import { thirdPartyClient } from './strict.ts';

const Named = z.strictObject({ external_client_id: DocumentUrl });

/** An id as Auth0 gives it to a third-party client. */
export const thirdPartyId = (): string => `tpc_${randomBytes(16).toString('base64url').replaceAll(/[-_]/g, '0')}`;

export function documentsApi(
  allow: Allow,
  configuration: Configuration,
  fetchDocument: FetchDocument,
): Hono<ManagementVariables> {
  const app = new Hono<ManagementVariables>();

  app.post('/preview', allow('create:clients'), async (c) => {
    const body = await bodyOf(c, Named);
    if (body instanceof Response) return body;
    const known = clientOf(configuration, body.external_client_id);
    const preview = await previewOf(body.external_client_id, fetchDocument);
    return c.json({ ...(known && { client_id: known.client_id }), ...preview });
  });

  // Makes the client, or brings it up to date with its document.
  app.post('/register', allow('create:clients'), async (c) => {
    const body = await bodyOf(c, Named);
    if (body instanceof Response) return body;
    const { external_client_id } = body;
    const { errors, validation, mapped_fields } = await previewOf(external_client_id, fetchDocument);
    if (!mapped_fields)
      return failure(c, 400, [...(errors ?? []), ...(validation?.violations ?? [])].join('; '), 'invalid_body');
    const known = clientOf(configuration, external_client_id);
    if (known && !c.var.scopes.includes('update:clients')) {
      return failure(c, 403, 'Insufficient scope, expected any of: update:clients', 'insufficient_scope');
    }
    const client_id = known?.client_id ?? thirdPartyId();
    if (known) Object.assign(known, mapped_fields);
    else {
      const imported = { external_metadata_type: 'cimd', external_metadata_created_by: 'admin' };
      configuration.clients.push({ ...thirdPartyClient(client_id, mapped_fields), ...mapped_fields, ...imported });
    }
    return c.json({ client_id, mapped_fields, validation }, known ? 200 : 201);
  });

  return app;
}
