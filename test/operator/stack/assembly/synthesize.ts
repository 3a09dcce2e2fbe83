/** Makes the cloud assembly of every variant of the deployment that the tests look at. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { createDeployment } from '../../../../backend/operator/deploy-aws/deploy.ts';
import { CARELESS, JUDGED, settingsOf, VARIANTS, type Variant } from './variants.ts';

/** An app of its own, but for the code: bundles are tested on their own. */
function newDeployment(variant: Variant, outdir: string) {
  const entries: string[] = [];
  const codeOf = (entry: string) => {
    entries.push(entry);
    return Code.fromInline('code');
  };
  const { app, lambdas } = createDeployment({ settings: settingsOf(variant), codeOf, outdir });
  if (variant === CARELESS) {
    const role = new Role(lambdas, 'Careless', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }));
  }
  return { app, entries };
}

/** Writes them into folders of `folder`, named after the variants, and beside each `<variant>.json`: what was bundled, what went wrong. */
export function synthesize(folder: string): void {
  const judged = new Set<Variant>([...JUDGED, CARELESS]);
  for (const variant of VARIANTS) {
    const { app, entries } = newDeployment(variant, join(folder, variant));
    let problem: string | undefined;
    // The CDK's own switch; its command line has it as `--no-validation`.
    if (!judged.has(variant)) process.env.CDK_VALIDATION = 'false';
    try {
      app.synth();
    } catch (error) {
      problem = String(error);
    } finally {
      delete process.env.CDK_VALIDATION;
    }
    writeFileSync(join(folder, `${variant}.json`), JSON.stringify({ entries, problem }));
  }
}
