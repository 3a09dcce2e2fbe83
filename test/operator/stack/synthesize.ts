/** Makes the cloud assembly of every variant of the deployment that the tests look at. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { createDeployment } from '../../../backend/operator/deploy-aws/deploy.ts';
import { JUDGED, settingsOf, VARIANTS, type Variant } from './variants.ts';

/** An app of its own, but for the code: bundles are tested on their own. */
export function newDeployment(variant: Variant, outdir: string) {
  const entries: string[] = [];
  const codeOf = (entry: string) => {
    entries.push(entry);
    return Code.fromInline('code');
  };
  return { ...createDeployment({ settings: settingsOf(variant), codeOf, outdir }), entries };
}

/** Writes them into folders of `folder`, named after the variants, and beside each `<variant>.json`: what was bundled, what went wrong. */
export function synthesize(folder: string): void {
  const judged = new Set<Variant>(JUDGED);
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
