/** The few routes of Okta's Management API that the app of the connection needs: applications and their grants. */
import * as z from 'zod';

const OauthSettings = z.looseObject({
  redirect_uris: z.array(z.string()).default([]),
  grant_types: z.array(z.string()).default([]),
  application_type: z.string().optional(),
  dpop_bound_access_tokens: z.boolean().default(false),
});
const App = z.looseObject({
  id: z.string(),
  label: z.string(),
  status: z.string(),
  settings: z.looseObject({ oauthClient: OauthSettings }),
});
const Grant = z.object({ scopeId: z.string() });
const Problem = z.object({ errorCode: z.string(), errorSummary: z.string() });

export type OktaApp = z.infer<typeof App>;

export interface OktaApps {
  /** @throws, as all of these, an `Error` of one sentence when Okta refuses or does not answer. */
  get(id: string): Promise<OktaApp | undefined>;
  /** The OIDC app of exactly this label. */
  find(label: string): Promise<OktaApp | undefined>;
  create(app: object): Promise<OktaApp>;
  replace(id: string, app: object): Promise<OktaApp>;
  /** The scopes a super administrator has granted the app. */
  grants(id: string): Promise<string[]>;
  grant(id: string, scopeId: string): Promise<void>;
}

const TIMEOUT_MS = 10_000;

/** @param token an access token of a super administrator, or their API token after `SSWS ` */
export function oktaApps(orgUrl: string, token: string): OktaApps {
  const authorization = token.startsWith('SSWS ') ? token : `Bearer ${token}`;
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${orgUrl}/api/v1/apps${path}`, {
      method,
      headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body: JSON.stringify(body) }),
    }).catch(() => undefined);
    if (!response) throw new Error(`Okta at ${orgUrl} does not answer.`);
    if (response.status === 404) return undefined;
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    const problem = Problem.safeParse(answer).data;
    const why = problem ? `${problem.errorCode}: ${problem.errorSummary}` : 'no word why';
    throw new Error(`Okta answered ${response.status} to ${method} /api/v1/apps (${why}).`);
  };
  const grants = async (id: string) => z.array(Grant).parse((await call('GET', `/${id}/grants`)) ?? []);

  return {
    get: async (id) => App.optional().parse(await call('GET', `/${encodeURIComponent(id)}`)),
    find: async (label) => {
      const found = z
        .array(z.looseObject({}))
        .parse((await call('GET', `?${new URLSearchParams({ q: label })}`)) ?? []);
      return found.map((app) => App.safeParse(app).data).find((app) => app?.label === label);
    },
    create: async (app) => App.parse(await call('POST', '', app)),
    replace: async (id, app) => App.parse(await call('PUT', `/${id}`, app)),
    grants: async (id) => (await grants(encodeURIComponent(id))).map(({ scopeId }) => scopeId),
    grant: async (id, scopeId) => {
      await call('POST', `/${id}/grants`, { issuer: orgUrl, scopeId });
    },
  };
}
