/** The doctor is green on the local cloud, with either engine. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auth0Checks } from '../../../backend/operator/doctor/auth0/checks.ts';
import { awsChecks } from '../../../backend/operator/doctor/aws/checks.ts';
import { fgaChecks } from '../../../backend/operator/doctor/fga-checks.ts';
import { oktaChecks } from '../../../backend/operator/doctor/okta-checks.ts';
import { built } from '../../built.ts';
import { ENGINES } from '../../cloud/engine.ts';
import { type LocalCloud, startLocalCloud } from '../../cloud/local-cloud.ts';
import { freePorts } from '../../cloud/ports.ts';
import { altered } from './altered.ts';
import { examination, expectOnly, linesOf } from './examine.ts';

const { examine } = examination();
const areas = { Okta: oktaChecks, Auth0: auth0Checks, FGA: fgaChecks, AWS: awsChecks };

describe.each(ENGINES)('the local cloud with %s', (agent) => {
  let cloud: LocalCloud;
  let dynamodb: Awaited<ReturnType<typeof altered>>;
  beforeAll(async () => {
    const ports = await freePorts();
    dynamodb = await altered(`http://127.0.0.1:${ports.dynamodb}`, (answer) => answer);
    cloud = await startLocalCloud({ ports, agent, built, cold: true, via: { dynamodb: dynamodb.url } });
  });
  afterAll(() => cloud.close());

  test.each(Object.entries(areas))('is right at %s', async (_area, checks) => {
    const findings = await examine(checks, cloud.addresses.doctor);
    expect(linesOf(findings)).toEqual([]);
    expect(findings.length).toBeGreaterThan(2);
  });

  test('has the engine in use looked at, and no other', async () => {
    const names = (await examine(awsChecks, cloud.addresses.doctor)).map(({ name }) => name);
    const isHarness = agent === 'agentcore';
    expect(names.includes('Agent alias')).toBe(!isHarness);
    expect(names.includes('Harness')).toBe(isHarness);
    // With either, the door for MCP clients invokes the two functions itself.
    expect(names).toEqual(
      expect.arrayContaining(['Function okta:live', 'Function ciba:live', 'The door for MCP clients']),
    );
  });

  test('is told when its backend has lost its tables', async () => {
    await dynamodb.close();
    expectOnly(
      await examine(awsChecks, cloud.addresses.doctor),
      'Backend: The backend is not ready: dynamodb_unavailable. → Find this code in docs/troubleshoot.md; the backend’s log has the detail.',
    );
  });
});
