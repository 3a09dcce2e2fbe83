/**
 * Writes published.json, what Okta publishes of the answers that the local org gives:
 * `node test/cloud/okta/openapi/extract.ts <management-oneOfInheritance.json> <oauth-minimal.json>`, both from
 * https://github.com/okta/okta-management-openapi-spec. The documents have 3 MB and are not kept.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { operations } from '../api/operations.ts';
import { flattening, type JsonSchema, OpenApiSchema } from './flatten.ts';

const Response = z.object({
  $ref: z.string().optional(),
  content: z.record(z.string(), z.object({ schema: OpenApiSchema.optional() })).optional(),
});
const Operation = z.object({ responses: z.record(z.string(), Response) });
const Document = z.object({
  info: z.object({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    responses: z.record(z.string(), Response).default({}),
  }),
});

const OAUTH: [string, string][] = [
  ['GET', '/.well-known/openid-configuration'],
  ['GET', '/oauth2/v1/keys'],
  ['POST', '/oauth2/v1/token'],
  ['POST', '/oauth2/v1/revoke'],
  ['GET', '/oauth2/v1/userinfo'],
];
const APPS: [string, string][] = [
  ['POST', '/api/v1/apps'],
  ['PUT', '/api/v1/apps/:appId'],
  ['GET', '/api/v1/apps/:appId/grants'],
  ['POST', '/api/v1/apps/:appId/grants'],
  ['DELETE', '/api/v1/apps/:appId/grants/:grantId'],
];

/** What the local org has of the factors, applications and roles there are. */
const KINDS = [
  ...['push', 'webauthn', 'sms', 'call', 'email', 'question', 'token:software:totp'],
  ...['okta_password', 'okta_verify', 'okta_email', 'phone_number', 'google_otp', 'security_question'],
  ...['SAML_2_0', 'OPENID_CONNECT', 'BOOKMARK', 'AUTO_LOGIN'],
  ...['OKTA_SIGN_ON', 'SIGN_ON', 'ACCESS_POLICY', 'PASSWORD', 'MFA_ENROLL', 'ASSURANCE'],
  ...['IP', 'DYNAMIC', 'DYNAMIC_V2'],
  ...['SUPER_ADMIN', 'ORG_ADMIN', 'APP_ADMIN', 'USER_ADMIN', 'HELP_DESK_ADMIN', 'READ_ONLY_ADMIN', 'CUSTOM'],
];

/** The parameters of a path have other names in the document. */
const anonymous = (path: string): string => path.replaceAll(/:\w+|\{\w+\}/g, '{}');

function extract(file: string, error: string, wanted: readonly [string, string][]) {
  const { info, paths, components } = Document.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { flat, used } = flattening(components.schemas, KINDS);
  const bodyOf = (response: z.infer<typeof Response>): JsonSchema | null => {
    const { content } = response.$ref ? (components.responses[response.$ref.split('/').at(-1) ?? ''] ?? {}) : response;
    const schema = content?.['application/json']?.schema;
    return schema ? flat(schema) : null;
  };
  const answers = wanted.map(([method, path]) => {
    const [, item] = Object.entries(paths).find(([template]) => anonymous(template) === anonymous(path)) ?? [];
    const { responses } = Operation.parse(item?.[method.toLowerCase()]);
    const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
    return [
      `${method} ${anonymous(path)}`,
      Object.fromEntries(good.map(([status, response]) => [status, bodyOf(response)])),
    ];
  });
  return { version: info.version, answers: Object.fromEntries(answers), error: flat({ $ref: error }), $defs: used };
}

const [management = '', oauth = ''] = process.argv.slice(2);
const published = {
  $comment: 'From github.com/okta/okta-management-openapi-spec, Okta, Inc., Apache-2.0; made by extract.ts, shortened.',
  management: extract(management, 'Error', [
    ...operations.map(({ method, path }): [string, string] => [method, path]),
    ...APPS,
  ]),
  oauth: extract(oauth, 'OAuthError', OAUTH),
};
writeFileSync(new URL('published.json', import.meta.url), `${JSON.stringify(published)}\n`);
