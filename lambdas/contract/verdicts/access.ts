/** Verdicts on who has what, and why: each code, and the names of the values that its sentence is about. */
export const ACCESS = {
  app_direct: ['user', 'app'],
  app_by_group: ['user', 'app', 'group', 'how'],
  app_by_groups: ['user', 'app', 'groups'],
  app_direct_and_by_group: ['user', 'app', 'groups'],
  app_by_unseen_group: ['user', 'app', 'group'],
  app_not_yet: ['user', 'app', 'groups'],
  app_missing: ['user', 'app', 'groups'],
  group_by_rule: ['user', 'group', 'rules'],
  group_by_hand: ['user', 'group'],
  group_by_source: ['user', 'group', 'source'],
  group_by_okta: ['user', 'group'],
  group_by_unknown: ['user', 'group', 'why'],
  group_missing: ['user', 'group', 'rules'],
  app_holders: ['app', 'number', 'direct', 'by_group'],
  group_members: ['group', 'number', 'by_rule', 'by_hand', 'others'],
  access_differs: ['user', 'other', 'groups', 'apps', 'roles'],
  access_same: ['user', 'other'],
} as const;

/** Verdicts on how a group gets its members. */
export const FILLED = {
  filled_by_rules: ['group', 'rules'],
  filled_by_hand: ['group'],
  filled_by_source: ['group', 'source'],
  filled_by_okta: ['group'],
} as const;
