/** What deploys the Lambdas, and what the stack of the backend is made of, too. Loads the CDK. */
export { bundle } from '../stack/bundling/bundle.ts';
export { allowInvoke, arnOf, type CodeOf, deployFunction } from '../stack/function.ts';
export { FUNCTIONS } from '../stack/functions.ts';
export { type DeployedLambdas, lambdasStack } from '../stack/lambdas-stack.ts';
export { allowRead } from '../stack/secrets.ts';
export { LambdaSettings, tracingOf } from '../stack/settings.ts';
export { allowAudit, allowItems, allowTableKey, denySpent } from '../stack/tables.ts';
export { watch } from '../stack/watch.ts';
