import type { Check } from '../check.ts';
import type { Settings } from '../settings.ts';
import { agentChecks } from './agent-checks.ts';
import { backendCheck } from './backend-check.ts';
import { functionChecks } from './function-checks.ts';
import { harnessChecks } from './harness-checks.ts';
import { mcpDoorCheck } from './mcp-door-check.ts';
import { scheduleChecks } from './schedule-checks.ts';
import { secretChecks } from './secret-checks.ts';
import { signingCheck } from './signing-check.ts';
import { tableChecks } from './table-checks.ts';

/** What was deployed to AWS, from below upwards. Credentials and region come to the SDK as they always do. */
export function awsChecks({ aws, auth0 }: Settings): Check[] {
  return [
    ...tableChecks(),
    ...secretChecks(aws.secrets),
    signingCheck(),
    ...functionChecks(aws.functions),
    ...scheduleChecks(aws.schedules),
    ...(aws.agent ? agentChecks(aws.agent) : []),
    ...(aws.harness ? harnessChecks(aws.harness) : []),
    backendCheck(aws.backend),
    ...(auth0.mcp ? [mcpDoorCheck(auth0.mcp.audience, auth0.issuer)] : []),
  ];
}
