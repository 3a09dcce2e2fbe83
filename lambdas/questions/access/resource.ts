/** What access is asked about: an application or a group. */
import type { Refusal } from '../../contract/function-result.ts';
import type { OktaApplication, OktaGroup } from '../../operations/objects.ts';
import type { OktaReader, Use } from '../../operations/okta.ts';
import { found, type Result, refused } from '../../platform/result.ts';
import { app, appCandidate } from '../../targets/app.ts';
import { group, groupCandidate } from '../../targets/group.ts';
import { kindOf } from '../../targets/kind-of.ts';
import { askedFor, MOST_CANDIDATES, which } from '../../targets/target.ts';

export const KINDS = ['app', 'group'] as const;
type Kind = (typeof KINDS)[number];

export type Resource = { kind: 'app'; app: OktaApplication } | { kind: 'group'; group: OktaGroup };

/** What a person said of it. */
export interface Said {
  resource: string;
  kind: Kind | undefined;
}

/** What `findResource` asks of Okta. */
export function lookupsOf({ resource }: Said): Use[] {
  const known = kindOf(resource);
  return [...(known === 'group' ? [] : [app.lookup(resource)]), ...(known === 'app' ? [] : [group.lookup(resource)])];
}

const asApp = (result: Result<OktaApplication>): Result<Resource> =>
  result.ok ? found({ kind: 'app', app: result.value }) : result;
const asGroup = (result: Result<OktaGroup>): Result<Resource> =>
  result.ok ? found({ kind: 'group', group: result.value }) : result;

/** Whether Okta answered nothing that can be relied on; that it forbids to look is an answer. */
const isBroken = (result: Result<unknown>): result is { ok: false; refusal: Refusal } =>
  !result.ok && result.refusal.outcome === 'failed' && result.refusal.code !== 'okta_forbidden';

const ORDER = ['ambiguous', 'failed', 'denied', 'not_found'] as const;

/** The one that the words stand for. Of an app and a group of one name it is the `kind`, or the person chooses. */
export async function findResource(okta: OktaReader, { resource, kind }: Said): Promise<Result<Resource>> {
  const known = kindOf(resource);
  if (known === 'app') return askedFor('resource', asApp(await app.find(okta, resource)));
  if (known === 'group') return askedFor('resource', asGroup(await group.find(okta, resource)));
  const [anApp, aGroup] = await Promise.all([app.find(okta, resource), group.find(okta, resource)]);
  if (anApp.ok && aGroup.ok && kind === undefined) {
    const candidates = [appCandidate(anApp.value), groupCandidate(aGroup.value)];
    return which('resource', resource, `An app and a group are called "${resource}".`, candidates);
  }
  // What is not known may be what is meant.
  const broken = (kind === undefined ? [anApp, aGroup] : [kind === 'app' ? anApp : aGroup]).find(isBroken);
  if (broken) return broken;
  if (anApp.ok && !(aGroup.ok && kind === 'group')) return asApp(anApp);
  if (aGroup.ok) return asGroup(aGroup);
  const refusals = [anApp, aGroup].flatMap((each) => (each.ok ? [] : [each.refusal]));
  const candidates = refusals
    .flatMap((each) => (each.outcome === 'ambiguous' ? each.candidates : []))
    .slice(0, MOST_CANDIDATES);
  const [first] = ORDER.flatMap((outcome) => refusals.filter((each) => each.outcome === outcome));
  if (first?.outcome === 'ambiguous') return refused({ ...first, parameter: 'resource', candidates });
  if (first === undefined || first.outcome === 'not_found')
    return refused({
      outcome: 'not_found',
      message: `Okta knows no app and no group "${resource}", or your Okta role does not show it.`,
    });
  return refused(first);
}
