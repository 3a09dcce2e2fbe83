import { parseArgs } from 'node:util';
import {
  ClientWriteRequestOnDuplicateWrites,
  ClientWriteRequestOnMissingDeletes,
  ConsistencyPreference,
  type OpenFgaClient,
} from '@openfga/sdk';
import * as z from 'zod';
import { ClientName } from '../lambdas/contract/client.ts';
import { fgaUser, subOf } from '../lambdas/contract/variables/fga-user.ts';
import { Auth0Sub } from '../lambdas/contract/variables/forms.ts';
import { explain } from './explain.ts';
import { STOP_USAGE } from './stops.ts';

/** A person whom the command line may name by e-mail. */
export interface KnownUser {
  email: string;
  sub: string;
}

export interface Command {
  act: 'grant' | 'revoke' | 'check' | 'explain';
  user: string;
  relation: string;
  object: string;
}

export const USAGE = `Usage: npm run fga -- grant|revoke|check|explain <email, sub, group:…#member or everybody> <relation> <object>, ${STOP_USAGE}`;

/** The members of a group of Okta, which FGA is told of a person with each question, or of one that FGA itself keeps. */
const GROUP = /^group:(okta\|00g[A-Za-z0-9]{17}|[a-z0-9][a-z0-9_-]*)#member$/;

/** Only a stop is for everybody. What stops all changes has a command of its own. */
const everybody = (who: string, relation: string) => who === 'everybody' && relation === 'suspended' && 'user:*';

const CLIENT = 'client:';

const Arguments = z.tuple([
  z.enum(['grant', 'revoke', 'check', 'explain'], {
    error: `Say grant, revoke, check, explain, stop, start, four-eyes or status. ${USAGE}`,
  }),
  z.string(),
  z.string().regex(/^[a-z][a-z0-9_]*$/, `A relation looks like read_okta. ${USAGE}`),
  z.string().regex(/^[a-z][a-z0-9_]*:[^\s:#*]+$/, `An object looks like okta:groups. ${USAGE}`),
]);

/** The words of a command line; nothing when there is an option among them, which no command of FGA has. */
export function wordsOf(args: readonly string[]): readonly string[] | undefined {
  try {
    return parseArgs({ args, allowPositionals: true }).positionals;
  } catch {
    return undefined;
  }
}

/** Reads the command line. The error is one line for the person who typed it. */
export const parseCommand = (
  args: readonly string[],
  users: readonly KnownUser[],
): { command: Command } | { error: string } => {
  const words = wordsOf(args);
  if (words?.length !== 4) return { error: USAGE };
  const [, , , about = ''] = words;
  if (about.startsWith(CLIENT) && !ClientName.safeParse(about.slice(CLIENT.length)).success)
    return { error: `A client is called by its id, of a URL what is behind https://: ${CLIENT}claude.ai/…. ${USAGE}` };
  const parsed = Arguments.safeParse(words);
  if (!parsed.success) return { error: parsed.error.issues[0]?.message ?? USAGE };
  const [act, who, relation, object] = parsed.data;
  const several = GROUP.test(who) ? who : everybody(who, relation);
  if (several) return { command: { act, user: several, relation, object } };
  const known = users.find(({ email }) => email.toLowerCase() === who.toLowerCase());
  const sub = known?.sub ?? subOf(who) ?? who;
  // Anything else is an e-mail that nobody here has.
  if (!Auth0Sub.safeParse(sub).success) {
    const emails = users.map(({ email }) => email).join(', ');
    return { error: `Nobody here is called ${who}. Give an Auth0 sub${emails && ` or one of: ${emails}`}.` };
  }
  return { command: { act, user: fgaUser(sub), relation, object } };
};

/** Does the command and says what is so now: in one line, or explained in several. Granting or revoking twice changes nothing. */
export const runCommand = async (
  fga: Pick<OpenFgaClient, 'write' | 'check' | 'expand'>,
  { act, ...tuple }: Command,
): Promise<string> => {
  if (act === 'explain') return explain(fga, tuple);
  const text = `${tuple.user} ${tuple.relation} ${tuple.object}`;
  const conflict = {
    onDuplicateWrites: ClientWriteRequestOnDuplicateWrites.Ignore,
    onMissingDeletes: ClientWriteRequestOnMissingDeletes.Ignore,
  };
  if (act === 'grant') await fga.write({ writes: [tuple] }, { conflict });
  if (act === 'revoke') await fga.write({ deletes: [tuple] }, { conflict });
  const { allowed } = await fga.check(tuple, { consistency: ConsistencyPreference.HigherConsistency });
  if (act === 'check') return `${allowed === true ? 'Allowed' : 'Denied'}: ${text}`;
  if (act === 'grant') return `Granted: ${text}`;
  return `Revoked: ${text}${allowed === true ? ' (still allowed through another tuple)' : ''}`;
};
