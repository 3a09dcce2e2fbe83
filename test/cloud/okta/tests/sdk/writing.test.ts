/** Okta's own SDK changes groups, rules and applications of the local org, and reads back what it did. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Okta } from '../../start.ts';
import { start } from '../client.ts';
import { connect, type Sdk } from './connect.ts';

let okta: Okta;
let sdk: Sdk;
beforeEach(async () => {
  okta = await start();
  sdk = await connect(okta);
});
afterEach(() => okta.close());

const [FIGMA, SLACK, ZOOM] = ['0oa1figma00000000009', '0oa1slack00000000002', '0oa1zoom000000000005'];
const [FINANCE, ARCHIVE] = ['00g1finance000000006', '00g1archive202300012'];
const BEN = '00u2benito0000000002';
const SAM = { appId: '0oa1pagerduty0000007', userId: '00u2samcarter0000005' };
const MANAGERS = { appId: '0oa1concur0000000006', groupId: '00g1managers00000010' };
const [SHIFT, BY_DEPARTMENT] = ['0pr1supportshift0007', '0pr1finance000000003'];
const profile = { name: 'Money', description: 'Accounting.' };

type Call = [operationId: string, parameters: object];

describe('the SDK', () => {
  test.each<[...Call, afterwards: Call, reads: object]>([
    ['replaceGroup', { groupId: FINANCE, group: { profile } }, ['getGroup', { groupId: FINANCE }], { profile }],
    ['activateGroupRule', { ruleId: SHIFT }, ['getGroupRule', { ruleId: SHIFT }], { status: 'ACTIVE' }],
    [
      'deactivateGroupRule',
      { ruleId: BY_DEPARTMENT },
      ['getGroupRule', { ruleId: BY_DEPARTMENT }],
      { status: 'INACTIVE' },
    ],
    [
      'assignUserToApplication',
      { appId: FIGMA, appUser: { id: BEN } },
      ['getApplicationUser', { appId: FIGMA, userId: BEN }],
      { scope: 'USER' },
    ],
    [
      'assignGroupToApplication',
      { appId: FIGMA, groupId: FINANCE },
      ['getApplicationGroupAssignment', { appId: FIGMA, groupId: FINANCE }],
      { id: FINANCE },
    ],
    ['activateApplication', { appId: ZOOM }, ['getApplication', { appId: ZOOM }], { status: 'ACTIVE' }],
    ['deactivateApplication', { appId: SLACK }, ['getApplication', { appId: SLACK }], { status: 'INACTIVE' }],
  ])('does %s and reads what came of it', async (operationId, parameters, afterwards, reads) => {
    expect(await sdk(...afterwards).catch(() => ({}))).not.toMatchObject(reads);
    await sdk(operationId, parameters);
    expect(await sdk(...afterwards)).toMatchObject(reads);
  });

  test('creates a group, which it calls by an older name than Okta’s documents', async () => {
    const created = await sdk('createGroup', { group: { profile } });
    expect(created).toMatchObject({ id: expect.stringMatching(/^00g/), profile });
  });

  test.each<[...Call, afterwards: Call]>([
    ['deleteGroup', { groupId: ARCHIVE }, ['getGroup', { groupId: ARCHIVE }]],
    ['unassignUserFromApplication', SAM, ['getApplicationUser', SAM]],
    ['unassignApplicationFromGroup', MANAGERS, ['getApplicationGroupAssignment', MANAGERS]],
  ])('does %s and finds nothing afterwards', async (operationId, parameters, afterwards) => {
    await sdk(...afterwards);
    await sdk(operationId, parameters);
    await expect(sdk(...afterwards)).rejects.toMatchObject({ status: 404, errorCode: 'E0000007' });
  });

  test('hears why the local org refuses', async () => {
    const refused = sdk('unassignUserFromApplication', { appId: SLACK, userId: BEN });
    await expect(refused).rejects.toMatchObject({ status: 403, errorCode: 'E0000046' });
  });
});
