/** An application stands against it: it is off, or the person does not have it. */
import { cut } from '../../../operations/text.ts';
import { rule } from '../rule.ts';

const MOST_NAMED = 5;
const LONGEST = 60;

export const appInactive = rule({
  code: 'app_inactive',
  when: ({ app }) => (app && app.status !== 'ACTIVE' ? { app: cut(app.label) } : undefined),
  say: ({ app }) => `${app} is not active, so nobody can open it`,
  mend: ['activateApplication'],
  otherwise: 'Activate the app in the admin console, under Applications.',
});

export const appNotAssigned = rule({
  code: 'app_not_assigned',
  when: ({ app }) => {
    if (!app || app.isAssigned) return undefined;
    const groups = app.groups.slice(0, MOST_NAMED).map(({ profile }) => cut(profile.name, LONGEST));
    return { app: cut(app.label), groups: groups.join(', ') };
  },
  say: ({ app, groups }) =>
    `${app} is not assigned${groups === '' ? '' : `: it comes with ${groups.includes(', ') ? `one of the groups ${groups}` : `the group ${groups}`}`}`,
  mend: ['assignUserToGroup', 'assignUserToApplication'],
  otherwise: 'Assign the app in the admin console, on its page, under Assignments.',
});
