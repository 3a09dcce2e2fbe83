import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { expect } from 'vitest';
import { z } from 'zod';
import { createDeployment } from '../../backend/deployment/deploy.ts';
import type { DeploymentSettings } from '../../backend/deployment/settings.ts';
import { EXTENSION_ID } from '../../extension/key.ts';
import type { CodeOf } from '../../lambdas/stack.ts';

export const settings: DeploymentSettings = {
  EXTENSION_ORIGIN: `chrome-extension://${EXTENSION_ID}`,
  AUTH0_DOMAIN: 'acme.eu.auth0.com',
  AUTH0_AUDIENCE: 'https://api.okta-companion.example',
  AUTH0_VAULT_CLIENT_ID: 'vault',
  AUTH0_CONNECTION: 'okta',
  AUTH0_CIBA_CLIENT_ID: 'ciba',
  AUTH0_APPROVAL_AUDIENCE: 'https://approvals.okta-companion.example',
  OKTA_ORG_URL: 'https://acme.okta.com',
  FGA_API_URL: 'https://api.eu1.fga.dev',
  FGA_STORE_ID: '01J00000000000000000000000',
  FGA_MODEL_ID: '01J00000000000000000000001',
  FGA_API_TOKEN_ISSUER: 'auth.fga.dev',
  FGA_API_AUDIENCE: 'https://api.eu1.fga.dev/',
  FGA_CLIENT_ID: 'fga',
  AGENT: 'bedrock-agent',
  BEDROCK_MODEL: 'us.anthropic.claude-sonnet-4-6',
};

const folder = mkdtempSync(join(tmpdir(), 'okta-companion-stacks-'));
process.once('exit', () => rmSync(folder, { recursive: true }));

type Deployment = ReturnType<typeof createDeployment>;

/** An app of its own with these settings, but for the code: bundles are tested on their own. */
export const newDeployment = (
  changed: Partial<DeploymentSettings> = {},
  codeOf: CodeOf = () => Code.fromInline('code'),
) => createDeployment({ settings: { ...settings, ...changed }, codeOf, outdir: mkdtempSync(join(folder, 'app-')) });

export const Resource = z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) });
export type Resource = z.infer<typeof Resource>;

const made = new Map<string, Deployment>();

/** What is deployed with these settings: made once and only looked at. */
export const deployment = (changed: Partial<DeploymentSettings> = {}): Deployment => {
  const key = JSON.stringify({ ...settings, ...changed });
  const known = made.get(key) ?? newDeployment(changed);
  made.set(key, known);
  return known;
};

/** The resources of all stacks. */
export const resourcesOf = ({ data, lambdas, backend }: Deployment): Resource[] =>
  [data, lambdas, backend].flatMap((stack) =>
    z.array(Resource).parse(Object.values(Template.fromStack(stack).toJSON().Resources)),
  );

export const ofType = (resources: readonly Resource[], type: string): Record<string, unknown>[] =>
  resources.filter((resource) => resource.Type === type).map(({ Properties }) => Properties);

/** The one resource of a type. */
export const onlyIn = (resources: readonly Resource[]) => (type: string) => {
  const [first, ...more] = ofType(resources, type);
  expect(more).toEqual([]);
  return first ?? {};
};

/** A value of a template for people: `{"Fn::GetAtt": ["Changes510ED4B0", "Arn"]}` is `Changes`. */
export const readable = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const [[operator, operand] = []] = Object.entries(value ?? {});
  const named = (id: unknown) =>
    String(id)
      .replace(/^AWS::/, '')
      .replace(/[0-9A-F]{8}$/, '');
  if (operator === 'Ref') return named(operand);
  if (operator === 'Fn::GetAtt') return named(z.array(z.string()).parse(operand)[0]);
  if (operator === 'Fn::Join') {
    const [glue, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(operand);
    return parts.map(readable).join(glue);
  }
  // Of the other stack: `PublishOutputFnGetAttChanges510ED4B0Arn6181AAA1`.
  if (operator === 'Fn::GetStackOutput') {
    const { OutputName } = z.object({ OutputName: z.string() }).parse(operand);
    return named(/^PublishOutput(?:Ref|FnGetAtt)(.+)$/.exec(OutputName)?.[1]).replace(/[0-9A-F]{8}(Arn)?$/, '');
  }
  return JSON.stringify(value);
};
