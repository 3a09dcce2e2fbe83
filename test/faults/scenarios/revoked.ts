/** A change of somebody who may do it when they ask, and not any more when they agree. */
import { OpenFgaClient } from '@openfga/sdk';
import { fgaUser } from '../../../lambdas/contract/variables/fga-user.ts';
import { someone } from '../../cloud/people.ts';
import { confirm, untilOver } from './agreeing.ts';
import { asked, type Scenario } from './stage.ts';

const AT_MOST_MS = 60_000;

export const revoked: Scenario = {
  name: 'change after the right was taken away',
  engine: 'bedrock-agent',
  play: async (stage) => {
    const { parts, quiet } = stage.world;
    const { url: apiUrl, storeId, modelId: authorizationModelId } = parts.fga;
    const fga = new OpenFgaClient({ apiUrl, storeId, authorizationModelId });
    const right = { user: fgaUser(someone('Mia').sub), relation: 'administrator', object: 'okta:users' };
    const card = await asked(stage, `Suspend ${stage.target().profile.login}`);
    await quiet.until(fga.deleteTuples([right]), AT_MOST_MS);
    stage.begin();
    if (card) await confirm(stage, card);
    const over = await untilOver(stage, card);
    await quiet.until(fga.writeTuples([right]), AT_MOST_MS);
    return { changes: over ? [over.id] : [] };
  },
};
