/**
 * Environment variables: the form of each, said once for the backend, the functions and the operator's commands. A
 * message ends the sentence “NAME …”, as in “FGA_STORE_ID is no ULID.”
 */
import * as z from 'zod';
import { isUsableSub } from './fga-user.ts';

export const Text = z.string().min(1, 'is empty');

/** 26 characters of Crockford's Base32: https://github.com/ulid/spec */
export const Ulid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'is no ULID');

/** An address; http is for what runs on this machine. */
export const Url = z.url({ protocol: /^https?$/, error: 'is no URL' });
export const HttpsUrl = z.url({ protocol: /^https$/, error: 'is no https URL' });

const originOf = (url: string): string => new URL(url).origin;
/** An address of which only scheme, host and port count. */
export const Origin = Url.transform(originOf);
export const HttpsOrigin = HttpsUrl.transform(originOf);

/** The address of the door for MCP clients, as they are given it: the path is always the same. */
export const McpAudience = Url.refine((url) => /^https?:\/\/[^/?#]+\/mcp$/.test(url), 'is no URL that ends with /mcp');

/** What one MCP client may ask for one person. */
export const CallsAMinute = z.coerce.number('is no number').int('is no whole number').min(1, 'is under 1').default(60);

const HOST = String.raw`[a-z0-9-]+(?:\.[a-z0-9-]+)+`;
const ON_THIS_MACHINE = String.raw`127\.0\.0\.1:\d+`;
const domainOf = (...forms: readonly string[]) =>
  z.string().regex(new RegExp(`^(?:${forms.join('|')})$`), 'is no host name such as tenant.eu.auth0.com');

/** The tenant's own name: the one form that fits a function in AWS and an app at Okta. */
export const Auth0Host = domainOf(HOST);
/** The same, or `http://127.0.0.1:<port>` for the tenant of `npm start`. */
export const Auth0Domain = domainOf(HOST, `http://${ON_THIS_MACHINE}`);
/** The same, or `127.0.0.1:<port>` for a tenant on this machine that speaks https, as auth0-deploy-cli wants it. */
export const Auth0HttpsDomain = domainOf(HOST, ON_THIS_MACHINE);

const Jwk = z.looseObject({ kty: z.string() });
/** While keys are rotated there are two. */
const Jwks = z.object({ keys: z.array(Jwk).min(1).max(2) });

/** A key as JWK JSON (RFC 7517 §4), or the newest and the one before it as a JWK Set (§5). */
export const JwksText = z.string().transform((text, context) => {
  try {
    const read = z.union([Jwks, Jwk]).parse(JSON.parse(text));
    return Jwks.safeParse(read).data?.keys ?? [Jwk.parse(read)];
  } catch {
    context.addIssue({ code: 'custom', message: 'is no key as JWK JSON' });
    return z.NEVER;
  }
});

/** A secret of at least 32 bytes, as base64url. */
export const KeyText = z
  .base64url('is not base64url')
  .transform((text): Uint8Array => Buffer.from(text, 'base64url'))
  .refine((key) => key.length >= 32, 'is under 32 bytes');

/** The issuer of the tenant's tokens, with its trailing slash. */
export const issuerOf = (domain: string): string => (domain.startsWith('http:') ? `${domain}/` : `https://${domain}/`);

/** Auth0 takes 1 to 128 letters, digits and hyphens, and no hyphen at either end. */
export const Auth0Connection = z
  .string()
  .regex(/^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,126}[a-zA-Z0-9])?$/, 'is no name of a connection, as okta is');

/** An Auth0 `sub`: `<connection>|<id>`. The id of an enterprise connection may hold anything, white space too. */
export const Auth0Sub = z
  .string()
  .regex(/^[^\s:#*|]+\|.+$/s, 'is no Auth0 sub such as oidc|okta|00u1')
  .refine(isUsableSub, 'is too long for a user of FGA');

export const ExtensionOrigin = z.string().regex(/^chrome-extension:\/\/[a-p]{32}$/, 'is no chrome-extension://<id>');

/** What runs the model. */
export const Engine = z
  .enum(['bedrock-agent', 'agentcore'], 'is neither bedrock-agent nor agentcore')
  .default('bedrock-agent');

/** An id of Bedrock's, of an agent or of its alias. */
export const BedrockId = (what: string) => z.string().regex(/^[0-9A-Za-z]{1,10}$/, `is no ${what}`);

/** `arn:aws:bedrock-agentcore:<region>:<account>:harness/<name>-<id>` */
export const HarnessArn = z
  .string()
  .regex(
    /^arn:[a-z-]+:bedrock-agentcore:[a-z0-9-]+:\d{12}:harness\/[a-zA-Z]\w{0,39}-[a-zA-Z0-9]{10}$/,
    'is no ARN of a harness',
  );

/** How work gets its token that goes on after a person's own ran out: their phone is asked, or nobody is. */
export const BACKGROUND_TOKENS = ['phone', 'privileged_worker'] as const;
export const BackgroundToken = z.enum(BACKGROUND_TOKENS, 'is neither phone nor privileged_worker').default('phone');

/** A function's name or ARN with the alias; without it Lambda means a version that refuses. */
export const LiveFunction = z.string().regex(/[\w-]:live$/, 'names no alias live, as okta-companion-okta:live does');

/** The okta Lambda with the alias that tells what a person may begin with. */
export const BeginningFunction = z
  .string()
  .regex(/[\w-]:beginning$/, 'names no alias beginning, as okta-companion-okta:beginning does');

/** Whether the panel's tokens are bound to a key of the browser: never, or not all of them yet, or each of them. */
export const Dpop = z.enum(['off', 'allowed', 'required'], 'is neither off, allowed nor required').default('allowed');
export type Dpop = z.infer<typeof Dpop>;

/**
 * How many times longer than usual to wait for another service: 1 where it is deployed, more where all of them share
 * one busy machine.
 */
export const Patience = z.coerce.number('is no number').min(1, 'is under 1').default(1);

/** Whether a phone’s approval has to say that it took two factors, or only may not say that it took fewer. */
export const ApprovalMfa = z.enum(['if_told', 'required'], 'is neither if_told nor required').default('if_told');
export type ApprovalMfa = z.infer<typeof ApprovalMfa>;

/** Whether the caller is verified by their own Okta Verify before a password or factors are reset. */
export const VerifyCaller = z.enum(['off', 'reset'], 'is neither off nor reset').default('off');
