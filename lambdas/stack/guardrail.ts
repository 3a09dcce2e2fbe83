import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnGuardrail, type CfnGuardrailProps, CfnGuardrailVersion } from 'aws-cdk-lib/aws-bedrock';
import type { Construct } from 'constructs';
import { sha256 } from '../changes/canonical.ts';

/** Names and e-mails stay readable: an assistant for administrators is about them. Secrets do not. */
const content = {
  name: 'okta-companion',
  description: 'Keeps prompt attacks out and secrets in.',
  blockedInputMessaging: 'This message was blocked: it holds a secret or tries to change the rules. Nothing was done.',
  blockedOutputsMessaging: 'The answer was blocked: it holds a secret.',
  contentPolicyConfig: {
    // Prompt attacks are looked for in what goes in; the service takes no strength for what comes out.
    filtersConfig: [{ type: 'PROMPT_ATTACK', inputStrength: 'HIGH', outputStrength: 'NONE' }],
  },
  sensitiveInformationPolicyConfig: {
    piiEntitiesConfig: ['AWS_SECRET_KEY', 'AWS_ACCESS_KEY', 'PASSWORD'].map((type) => ({ type, action: 'BLOCK' })),
    regexesConfig: [
      {
        name: 'jwt',
        description: 'A JSON Web Token or JWE, compact.',
        pattern: 'eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]+',
        action: 'BLOCK',
      },
      {
        name: 'okta-api-token',
        description: 'An Okta API token (SSWS).',
        pattern: '\\b00[A-Za-z0-9_-]{40}',
        action: 'BLOCK',
      },
      {
        name: 'private-key',
        description: 'A private key as PEM.',
        pattern: '-----BEGIN [A-Z ]*PRIVATE KEY-----',
        action: 'BLOCK',
      },
    ],
  },
} satisfies CfnGuardrailProps;

export interface DeployedGuardrail {
  arn: string;
  id: string;
  /** A number, never DRAFT, which changes under the agent's feet. */
  version: string;
  /** Of its content; the version is a number known to AWS only. */
  hash: string;
}

/** The guardrail with a numbered version of just this content; older numbers stay for aliases that still name them. */
export const createGuardrail = (scope: Construct): DeployedGuardrail => {
  const guardrail = new CfnGuardrail(scope, 'Guardrail', content);
  const hash = sha256(content);
  const version = new CfnGuardrailVersion(scope, 'GuardrailVersion', {
    guardrailIdentifier: guardrail.attrGuardrailId,
    description: hash,
  });
  version.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return { arn: guardrail.attrGuardrailArn, id: guardrail.attrGuardrailId, version: version.attrVersion, hash };
};
