/** Asks FGA, by the bare SDK or through the `fga` Lambda’s handler, as `ASKED_BY` says; a process of its own. */
import { ConsistencyPreference, OpenFgaClient } from '@openfga/sdk';
import { fgaUser } from '../../../lambdas/contract/variables/fga-user.ts';
import { ASKED } from '../../../lambdas/fga/check.ts';
import { arnOf } from '../../cloud/lambda/function.ts';
import { answering } from '../relay/talk.ts';
import { HELP_DESKS, type Question } from './organisation.ts';

export interface Load {
  questions: Question[];
  /** How many are open at any time. */
  atOnce: number;
}
/** Milliseconds. */
export interface Took {
  each: number[];
  all: number;
  cpu: number;
}

type Ask = (question: Question) => Promise<boolean>;

const { FGA_API_URL: apiUrl = '', FGA_STORE_ID = '', FGA_MODEL_ID = '' } = process.env;
const fga = new OpenFgaClient({ apiUrl, storeId: FGA_STORE_ID, authorizationModelId: FGA_MODEL_ID });

const bare =
  (): Ask =>
  async ({ sub, relation, object }) => {
    const key = { user: fgaUser(sub), relation: ASKED[relation] ?? relation, object };
    const { allowed } = await fga.check(key, { consistency: ConsistencyPreference.HigherConsistency });
    return allowed === true;
  };

const throughTheLambda = async (): Promise<Ask> => {
  const { handler } = await import('../../../lambdas/fga/handler.ts');
  const context = { invokedFunctionArn: `${arnOf('fga')}:live` };
  return async ({ sub, relation, object }) => {
    const answer = await handler({ sub, checks: [{ relation, object }] }, context);
    if (!('decision' in answer)) throw new Error(JSON.stringify(answer));
    if (answer.decision !== 'allow' && answer.decision !== 'deny') throw new Error(JSON.stringify(answer));
    return answer.decision === 'allow';
  };
};

const ask = process.env.ASKED_BY === 'handler' ? await throughTheLambda() : bare();

answering({
  /** How long it takes to find the groups that hold a right, as is done at most twice a minute after a denial. */
  groups: async (times: number): Promise<number[]> => {
    const each: number[] = [];
    const user_filters = [{ type: 'group', relation: 'member' }];
    for (let time = 0; time < times; time++) {
      const asked = performance.now();
      const { users } = await fga.listUsers({
        object: { type: 'okta', id: 'users' },
        relation: 'any_right',
        user_filters,
      });
      if (users.length !== HELP_DESKS) throw new Error(`${users.length} of ${HELP_DESKS} groups were told`);
      each.push(performance.now() - asked);
    }
    return each;
  },
  run: async ({ questions, atOnce }: Load): Promise<Took> => {
    const left = questions.values();
    const each: number[] = [];
    const before = process.cpuUsage();
    const start = performance.now();
    const one = async () => {
      for (const question of left) {
        const asked = performance.now();
        if ((await ask(question)) !== question.allowed) throw new Error(`Not so: ${JSON.stringify(question)}`);
        each.push(performance.now() - asked);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
    const { user, system } = process.cpuUsage(before);
    return { each, all: performance.now() - start, cpu: (user + system) / 1000 };
  },
});
console.log('{"event":"ready","url":""}');
