/** How a group gets its members. */
import type { Ok } from '../../contract/function-result.ts';
import { verdictOf } from '../../contract/verdicts/verdicts.ts';
import { getApplication } from '../../operations/applications/applications.ts';
import { AppId, OktaApplication, type OktaGroup } from '../../operations/objects.ts';
import { cut } from '../../operations/text.ts';
import { named, spelt } from '../membership/origin.ts';
import { filling, type Rules } from '../membership/rules-filling.ts';
import type { Ask } from '../question.ts';
import { inSentence, listed } from '../sentences/names.ts';
import { noted } from '../sentences/notes.ts';
import { draw, whole } from '../tables.ts';
import { rules as table } from './tables.ts';

/** What an APP_GROUP comes from, by its name in Okta; nothing where the person may not see it. */
export async function sourceOf(ask: Ask, { _links }: OktaGroup): Promise<string | undefined> {
  const appId = AppId.safeParse(_links?.source?.href.split('/').at(-1));
  if (!appId.success) return undefined;
  const okta = await ask([getApplication]);
  if (!okta.ok) return undefined;
  const request = getApplication.request({ appId: appId.data });
  const read = await okta.value.read(request, getApplication.scope, OktaApplication);
  return read.ok ? read.value.label : undefined;
}

const UNNAMED = 'an app or a directory';

/** How a group gets its members, as it stands in a row. */
export function howFilled({ id, type }: Pick<OktaGroup, 'id' | 'type'>, all: Rules): string {
  if (type === 'BUILT_IN') return 'by Okta itself';
  if (type === 'APP_GROUP') return 'from an app or a directory';
  const active = filling(all, id).filter(({ status }) => status === 'ACTIVE');
  if (active.length > 0) return `by rule ${spelt(active)}, or by hand`;
  return all.isWhole ? 'by hand' : 'by hand or by a rule';
}

const verdict = ({ type, profile }: OktaGroup, all: Rules, rules: ReturnType<typeof filling>, source?: string) => {
  const group = inSentence(profile.name);
  const active = rules.filter(({ status }) => status === 'ACTIVE');
  if (type === 'BUILT_IN') return verdictOf('filled_by_okta', { group }, `Okta itself keeps the members of ${group}.`);
  if (type === 'APP_GROUP') {
    const from = inSentence(source ?? UNNAMED);
    return verdictOf('filled_by_source', { group, source: from }, `${from} keeps the members of ${group}, not Okta.`);
  }
  if (active.length > 0) {
    const names = listed(active.map(({ name }) => name));
    const message = `${group} gets its members by ${named(active)}; others can be added by hand.`;
    return verdictOf('filled_by_rules', { group, rules: names }, message);
  }
  if (!all.isWhole) return undefined;
  const message = `${group} gets its members by hand: no active rule fills it.`;
  return verdictOf('filled_by_hand', { group }, message);
};

/** Where the members of a group come from, and every rule that fills it or did. */
export async function filledBy(ask: Ask, group: OktaGroup, all: Rules): Promise<Ok> {
  const rules = filling(all, group.id);
  const said = verdict(group, all, rules, group.type === 'APP_GROUP' ? await sourceOf(ask, group) : undefined);
  const answer = draw(whole(rules), table(`Rules that fill ${cut(group.profile.name)}`));
  return { ...answer, ...(said && { verdict: said }), ...noted(all.note) };
}
