/** `cdk` runs this file: reads what the operator says, and deploys the Lambdas and the backend in front of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundle } from '../lambdas/contract/deployment.ts';
import { createDeployment } from './operator/deploy-aws/deploy.ts';
import { readDeployment } from './operator/deploy-aws/settings.ts';

const read = readDeployment(process.env);
if (!read.ok) {
  for (const line of read.wrong) console.error(line);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'okta-companion-'));
process.once('exit', () => rmSync(folder, { recursive: true }));
const { app } = createDeployment({
  settings: read.settings,
  codeOf: (entry) => Code.fromAsset(bundle(entry, join(folder, entry.replaceAll(/\W/g, '-')))),
});
app.synth();
