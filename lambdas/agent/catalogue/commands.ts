/** The catalogue as what can be said, for ../../contract/commands.ts. */
import type { Command, CommandTopic } from '../../contract/commands.ts';
import { operations } from '../../operations/index.ts';
import { callOf, type Operation } from '../../operations/operation.ts';

/** What the functions are about, in the order people look for it. */
const TOPICS: Record<string, string> = {
  find_users: 'Find users',
  get_user: 'One user',
  explain_sign_in: 'Why somebody cannot sign in',
  explain_access: 'Who has access, and why',
  find_groups_and_apps: 'Groups and apps',
  query_logs: 'What happened',
  org_report: 'Everyone',
  change_user: 'Change a user',
  change_access: 'Change groups, apps and access',
  plan_changes: 'Several changes at once',
};

/** Slots whose name says little to people. */
const SLOTS: Record<string, string> = { query: 'name', resource: 'app or group', like: 'colleague', value: 'factor' };

/** What leads to several operations, so that none of them has an example of it; with what the first of them needs. */
const plans = (): Command[] => [
  {
    id: 'offboard',
    does: 'Suspend somebody who leaves, end their sessions, and take them out of groups.',
    phone: true,
    relation: 'can_suspend_user',
    object: 'okta:users',
    says: [said('Offboard {user}')],
  },
  {
    id: 'copy_access',
    does: 'Give somebody the groups and apps of a colleague.',
    phone: true,
    relation: 'can_manage_members',
    object: 'okta:groups',
    says: [said('Give {user} the access of {like}')],
  },
  {
    id: 'onboard_like',
    does: 'Make a staged user as a colleague is: profile, groups, apps.',
    phone: true,
    relation: 'can_update_user',
    object: 'okta:users',
    says: [said('Set up {user} like {like}')],
  },
];

function said(sentence: string): string {
  return sentence.replace(/\{(\w+)\}/g, (_, slot: string) => `‹${SLOTS[slot] ?? slot}›`);
}

/** The sentences of an operation that lead to a function: of those that say the same the first. */
function saysOf(operation: Operation, functionName: string): string[] {
  const calls = operation.examples
    .map((example) => ({ say: example.say, call: callOf(operation, example) }))
    .filter(({ call }) => call.function === functionName);
  return [...Map.groupBy(calls, ({ call }) => JSON.stringify(call)).values()].flatMap(([first]) =>
    first ? [said(first.say)] : [],
  );
}

/** All that can be said, by what it is about. */
const commandTopics = (): CommandTopic[] =>
  Object.entries(TOPICS).map(([name, topic]) => {
    const commands = operations.map((operation) => {
      const { operationId: id, description: does, gate, relation, object } = operation;
      return { id, does, phone: gate === 'approve', relation, object, says: saysOf(operation, name) };
    });
    return { topic, commands: name === 'plan_changes' ? plans() : commands.filter(({ says }) => says.length > 0) };
  });

/** What `commands.json` holds. */
export const commandsFile = (): string => `${JSON.stringify(commandTopics(), null, 1)}\n`;
