/** A change over a list that the person gave. */

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { keepingIn } from '../../../lambdas/results/keep.ts';
import { awsAt } from '../../cloud/aws.ts';
import { someone } from '../../cloud/people.ts';
import { OKTA_APP } from '../../cloud/tenant.ts';
import { asking, invoking } from '../../lambdas/running/asking.ts';
import { signingIn } from '../../lambdas/running/sessions.ts';
import { onPhone, untilOver } from './agreeing.ts';
import { cards, type Scenario, type Stage } from './stage.ts';

const ROWS = 6;

/** Calls a function as Mia, as the agent does for her. */
export async function asMia({ world: { parts, quiet } }: Stage, name: string, parameters: Record<string, string>) {
  const tables = new DynamoDBClient(awsAt(parts.dynamodb.url));
  const lambdas = new LambdaClient(awsAt(parts.lambda.url));
  const mia = someone('Mia');
  await quiet.until(signingIn(tables, parts)(mia, parts.okta.tokenOf(mia.email, OKTA_APP.scopes)), 60_000);
  const answer = await quiet.until(
    asking(invoking(lambdas), tables)('Mia', name, parameters).catch(() => undefined),
    60_000,
  );
  lambdas.destroy();
  tables.destroy();
  return answer;
}

export const list: Scenario = {
  name: 'list of many',
  engine: 'bedrock-agent',
  play: async (stage) => {
    const { parts, quiet, time } = stage.world;
    const given = Array.from({ length: ROWS }, () => stage.target());
    const tables = new DynamoDBClient(awsAt(parts.dynamodb.url));
    const kept = await quiet.until(
      keepingIn(tables, time.now).keep(someone('Mia').sub, {
        title: 'Given',
        columns: ['Name'],
        rows: given.map(({ profile }) => [profile.login]),
        ids: given.map(({ id }) => id),
      }),
      60_000,
    );
    tables.destroy();
    stage.begin();
    const since = time.now();
    await asMia(stage, 'change_access', {
      operation: 'assignUserToGroup',
      principal: `result:${kept}`,
      resource: 'Sales EMEA',
    });
    const [card] = await cards(stage, since);
    if (card) await onPhone(stage, card, 'approve');
    const over = await untilOver(stage, card);
    return { changes: over ? [over.id] : [] };
  },
};
