/** A client's document at its own https address (Client ID Metadata Document), read by Auth0's rules. */
import * as z from 'zod';
import type { Client } from '../configuration.ts';

/** Fetches what is at an https address, without following a redirect. @throws when nobody answers there */
export type FetchDocument = (url: string) => Promise<Response>;

/** What Auth0 says of a document before it becomes a client. */
export interface Preview {
  /** Why it could not be fetched. */
  errors?: string[];
  validation?: { valid: boolean; violations: string[]; warnings: string[] };
  mapped_fields?: Pick<Client, 'name' | 'app_type' | 'callbacks' | 'grant_types'> & { external_client_id: string };
}

const MOST_BYTES = 5 * 1024;
const LONGEST_URL = 120;
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

/** An address that can be the id of a client: https with a path, and nothing that two could write differently. */
export const DocumentUrl = z
  .string()
  .max(LONGEST_URL)
  .refine((text) => {
    const url = URL.parse(text);
    return url?.protocol === 'https:' && url.pathname !== '/' && !url.username && !url.hash && url.href === text;
  }, 'external_client_id must be an https URL with a path');

const Document = z.looseObject({
  client_id: z.string(),
  client_name: z.string().regex(/^[^<>]+$/),
  redirect_uris: z.array(z.url()).min(1),
  application_type: z.enum(['native', 'web']).default('web'),
  // Auth0 also takes private_key_jwt, of tenants that paid for it.
  token_endpoint_auth_method: z.literal('none').default('none'),
  grant_types: z.array(z.string()).default(['authorization_code', 'refresh_token']),
});

const GRANTS = ['authorization_code', 'refresh_token'];

export async function previewOf(url: string, fetchDocument: FetchDocument): Promise<Preview> {
  const answer = await fetchDocument(url).catch(() => undefined);
  if (answer?.status !== 200)
    return { errors: [`The document could not be fetched: ${answer?.status ?? 'no answer'}`] };
  const text = await answer.text();
  if (Buffer.byteLength(text) > MOST_BYTES) return { errors: ['The document is larger than 5 KB'] };
  const parsed = Document.safeParse(jsonIn(text));
  const violations = parsed.success
    ? violationsOf(url, parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'document'}: ${message}`);
  if (!parsed.success || violations.length > 0) return { validation: { valid: false, violations, warnings: [] } };
  const { client_name, application_type, redirect_uris, grant_types } = parsed.data;
  return {
    validation: { valid: true, violations, warnings: [] },
    mapped_fields: {
      external_client_id: url,
      name: client_name,
      app_type: application_type === 'native' ? 'native' : 'regular_web',
      callbacks: redirect_uris,
      grant_types: grant_types.filter((grant) => GRANTS.includes(grant)),
    },
  };
}

function violationsOf(url: string, document: z.infer<typeof Document>): string[] {
  const insecure = document.redirect_uris.filter((uri) => {
    const { protocol, hostname } = new URL(uri);
    if (protocol === 'https:') return false;
    return document.application_type === 'web' || (protocol === 'http:' && !LOOPBACK.includes(hostname));
  });
  return [
    ...(document.client_id === url ? [] : ['client_id: it is not the address of the document']),
    ...insecure.map((uri) => `redirect_uris: ${uri} is not allowed for application_type ${document.application_type}`),
  ];
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
