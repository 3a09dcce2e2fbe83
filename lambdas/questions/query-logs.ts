import * as z from 'zod';
import { reprompt } from '../agent/reprompt.ts';
import { getApplication, listApplications } from '../operations/applications/applications.ts';
import { getGroup, listGroups } from '../operations/groups/groups.ts';
import { eventsBetween, MOST_PAGES } from '../operations/log/between.ts';
import { listLogEvents } from '../operations/log/events.ts';
import { cut } from '../operations/text.ts';
import { getUser, listUsers } from '../operations/users/users.ts';
import { about, allFilters, isBalanced } from './logs/filter.ts';
import { PRESETS, type PresetName, presetOf } from './logs/presets.ts';
import { findSubject, subjectLookups } from './logs/subject.ts';
import { events } from './logs/table.ts';
import { question } from './question.ts';
import { noted } from './sentences/notes.ts';
import { draw, whole, whyNotAll } from './tables.ts';
import { spanOf } from './time/span.ts';
import { minuteIn } from './time/zoned.ts';

const NAMES = Object.keys(PRESETS) as [PresetName, ...PresetName[]];

const TIMES =
  '"24 hours", "7 days", "yesterday", "Monday", "this week", "2026-11-20" or "2026-11-20 14:00", as the person said it: it is understood in their time zone.';

const SCIM = 'eventType eq "user.session.start" and outcome.result eq "FAILURE"';

/** It reads at most ten pages of 1,000 events; a subject by name is looked for among users, groups and apps, in that order. */
export const queryLogs = question({
  name: 'query_logs',
  description:
    'Reads the System Log: what happened, who did it, to what, from where, how it ended. For why somebody cannot sign in use explain_sign_in. Give a preset where one fits, or else a filter; with neither it is every event.',
  input: z.object({
    preset: z
      .enum(NAMES)
      .optional()
      .describe(NAMES.map((name) => `"${name}": ${PRESETS[name].about}`).join('; ')),
    subject: z
      .string()
      .optional()
      .describe('The user, group or app it is about: "me", or a name, login or Okta id as the person said it.'),
    since: z.string().optional().describe(`Where it begins; left out: 24 hours ago. ${TIMES}`),
    until: z.string().optional().describe('Where it ends; left out: now. A day as in since; it is included.'),
    filter: z.string().optional().describe(`A SCIM filter over events, such as ${SCIM}. Only for what no preset has.`),
  }),
  uses: [listLogEvents, getUser, listUsers, getGroup, listGroups, getApplication, listApplications],
  answer: async (ask, { preset: name, subject: said, since, until, filter }, moment) => {
    const preset = name && presetOf(name);
    if (preset?.needsSubject && said === undefined)
      return reprompt(`${name} needs the person in subject. Ask whose it is.`);
    if (filter !== undefined && !isBalanced(filter))
      return reprompt(`Quotes or brackets of the filter do not close. Write it as ${SCIM}.`);
    const span = spanOf({ since, until }, moment);
    if ('outcome' in span) return span;
    const okta = await ask([listLogEvents, ...(said === undefined ? [] : subjectLookups(said))]);
    if (!okta.ok) return okta.refusal;
    const whose = said === undefined ? undefined : await findSubject(okta.value, said);
    if (whose?.ok === false) return whose.refusal;

    const subject = whose?.value;
    const wanted = allFilters([preset?.filter, subject && about(subject.id), filter]);
    const read = await eventsBetween(okta.value, span, { filter: wanted });
    if (!read.ok) {
      const { refusal } = read;
      if (filter === undefined || refusal.outcome !== 'failed' || refusal.code !== 'okta_rejected') return refusal;
      return reprompt(`Okta does not understand the filter (${cut(refusal.message)}). Write it as ${SCIM}.`);
    }
    const { items, odd, more } = read.value;
    const title = [preset?.title ?? 'Events', subject && `of ${subject.label}`].filter(Boolean).join(' ');
    const answer = draw(whole(items, odd), events(title, moment.zone));
    const [from, to] = [minuteIn(span.since, moment.zone), minuteIn(span.until, moment.zone)];
    const last = items.at(-1);
    const note = noted(
      `From ${from} to ${to} (${moment.zone}).`,
      span.note,
      answer.note,
      more &&
        `These are the newest; older ones are not shown, after ${MOST_PAGES} pages at most. ${whyNotAll(read.value)} Ask for the time before ${last ? minuteIn(last.at, moment.zone) : to}, or for less.`,
    );
    return { ...answer, ...(more && { more }), ...note };
  },
});
