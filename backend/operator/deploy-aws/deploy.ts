import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { type CodeOf, FUNCTIONS, lambdasStack } from '../../../lambdas/contract/deployment.ts';
import { BACKEND_HANDLER, backendStack } from './backend-stack.ts';
import type { DeploymentSettings } from './settings.ts';

/** The files of all handlers that are deployed. */
export const HANDLERS = [...Object.values(FUNCTIONS).map(({ entry }) => entry), BACKEND_HANDLER];

export interface DeploymentOptions {
  settings: DeploymentSettings;
  codeOf: CodeOf;
  /** Where templates go, unless the CDK's command line says so. */
  outdir?: string;
}

/**
 * All that runs in AWS, ready to be synthesized: what is kept, the Lambdas, and the backend that calls their agent.
 * What breaks a rule of AWS Solutions or of CloudFormation and is not acknowledged with a reason makes `synth` throw.
 */
export const createDeployment = ({ settings, codeOf, outdir }: DeploymentOptions) => {
  const app = new App({
    ...(outdir !== undefined && { outdir }),
    analyticsReporting: false,
    context: {
      '@aws-cdk/core:validateAgainstDefaultRules': true,
      // Held fast, nothing another stack refers to could ever be taken away: `AGENT` could not be changed.
      '@aws-cdk/core:defaultCrossStackReferences': 'weak',
    },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = settings;
  const env = { ...(account && { account }), ...(region && { region }) };
  const lambdas = lambdasStack(app, { settings, codeOf, env, engine: settings.AGENT });
  const backend = backendStack(app, { settings, codeOf, env, lambdas });
  return { app, data: lambdas.data.stack, lambdas: lambdas.stack, backend };
};
