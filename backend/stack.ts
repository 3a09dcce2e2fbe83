/** `cdk` runs this file: reads what the operator says, and deploys the Lambdas and the backend in front of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDeployment } from './operator/deploy-aws/settings.ts';

const read = readDeployment(process.env);
if (!read.ok) {
  for (const line of read.wrong) console.error(line);
  process.exit(1);
}
// The CDK takes seconds to load, and what is wrong is said at once.
const { Code } = await import('aws-cdk-lib/aws-lambda');
const { bundle } = await import('../lambdas/contract/deployment.ts');
const { createDeployment, HANDLERS } = await import('./operator/deploy-aws/deploy.ts');

const folder = mkdtempSync(join(tmpdir(), 'okta-companion-'));
process.once('exit', () => rmSync(folder, { recursive: true }));
const bundleOf = bundle(HANDLERS, folder);
const { app } = createDeployment({ settings: read.settings, codeOf: (entry) => Code.fromAsset(bundleOf(entry)) });
app.synth();
