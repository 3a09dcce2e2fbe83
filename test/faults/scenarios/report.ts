/** A report that goes on after its turn. */
import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { LIVE } from '../../../lambdas/contract/alias.ts';
import { startBy } from '../../../lambdas/contract/platform.ts';
import { reportsIn } from '../../../lambdas/reports/records.ts';
import { awsAt } from '../../cloud/aws.ts';
import { someone } from '../../cloud/people.ts';
import { OKTA_APP } from '../../cloud/tenant.ts';
import { sampleReport } from '../../lambdas/reports/sample.ts';
import { sessionOf, signingIn } from '../../lambdas/running/sessions.ts';
import { again, ReportCard, type Scenario } from './stage.ts';

const LOOKS = 12;

export const report: Scenario = {
  name: 'report',
  engine: 'bedrock-agent',
  play: async (stage) => {
    const { parts, quiet, time } = stage.world;
    const mia = someone('Mia');
    const tables = new DynamoDBClient(awsAt(parts.dynamodb.url));
    const lambdas = new LambdaClient(awsAt(parts.lambda.url));
    const asked = sampleReport({ report_id: randomUUID(), sub: mia.sub, session_id: sessionOf(mia) });
    const { report_id, run } = asked;
    const prepared = async () => {
      await signingIn(tables, parts)(mia, parts.okta.tokenOf(mia.email, OKTA_APP.scopes));
      await reportsIn(tables, time.now, 'worker').add(asked);
    };
    await quiet.until(prepared(), 60_000);
    stage.begin();
    await quiet.until(startBy(lambdas, 'report', `report:${LIVE}`)(report_id, { report_id, run }), 60_000);
    for (let look = 0; look < LOOKS; look++) {
      const path = `/reports/${report_id}`;
      const { body } = await again(stage, 'report', () => stage.panel.ask(stage.engine, 'GET', path));
      if (['done', 'failed'].includes(ReportCard.safeParse(body).data?.state ?? '')) break;
      await quiet.pass(20_000 * (look + 1));
    }
    lambdas.destroy();
    tables.destroy();
    return { report: report_id };
  },
};
