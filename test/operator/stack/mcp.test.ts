/** What a deployment lets MCP clients reach: nothing, until its operator says so. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readDeployment } from '../../../backend/operator/deploy-aws/settings.ts';
import { deployed, ofType } from './assembly/deployed.ts';
import { needed } from './assembly/variants.ts';
import { permissions } from './roles.ts';

const [shut, open] = [await deployed('bedrock-agent'), await deployed('bedrock-agent with MCP clients')];
const Backend = z.object({ FunctionName: z.literal('okta-companion-backend'), Environment: z.unknown() });

const environmentOf = ({ resources }: typeof shut): string => {
  const backends = ofType(resources, 'AWS::Lambda::Function').filter((each) => Backend.safeParse(each).success);
  return JSON.stringify(backends);
};
const addedTo = (role: string): string[] => {
  const before = permissions(shut.resources).get(role) ?? [];
  return (permissions(open.resources).get(role) ?? []).filter((line) => !before.includes(line));
};

describe('a deployment', () => {
  test('has the door shut unless it is opened', () => {
    expect(environmentOf(shut)).toContain('"MCP":"off"');
    expect(environmentOf(shut)).not.toMatch(/MCP_|OKTA_FUNCTION|CIBA_FUNCTION/);
  });

  test('gives the backend what the open door needs, and no secret’s value', () => {
    const environment = environmentOf(open);
    expect(environment).toContain('"MCP":"change"');
    expect(environment).toContain('"MCP_AUDIENCE":"https://companion.acme.example/mcp"');
    expect(environment).toMatch(/"MCP_VAULT_CLIENT_SECRET_ARN":\{.*McpVaultClientSecret/);
    expect(environment).not.toMatch(/"MCP_VAULT_CLIENT_SECRET":/);
  });

  test('lets the backend read one secret more, and invoke the two Lambdas that answer', () => {
    expect(addedTo('backendRole').sort()).toMatchInlineSnapshot(`
      [
        "kms:Decrypt Key if kms:ViaService = secretsmanager.Region.amazonaws.com if kms:EncryptionContext:SecretARN = McpVaultClientSecret",
        "lambda:InvokeFunction cibaFunctionAliaslive",
        "lambda:InvokeFunction oktaFunctionAliaslive",
        "secretsmanager:GetSecretValue McpVaultClientSecret",
      ]
    `);
    for (const role of permissions(open.resources).keys())
      if (role !== 'backendRole') expect(addedTo(role)).toEqual([]);
  });

  test.each<[Record<string, string>, string[]]>([
    [{ MCP: 'on' }, ['MCP is neither off, read nor change.']],
    [
      { MCP: 'read' },
      [
        'MCP_AUDIENCE is missing: MCP=read lets MCP clients in, which need it.',
        'MCP_VAULT_CLIENT_ID is missing: MCP=read lets MCP clients in, which need it.',
      ],
    ],
    [
      { MCP: 'read', MCP_VAULT_CLIENT_ID: 'vault', MCP_AUDIENCE: 'https://companion.acme.example' },
      ['MCP_AUDIENCE is no URL that ends with /mcp.'],
    ],
  ])('is refused where what it needs is missing: %j', (given, wrong) => {
    expect(readDeployment({ ...needed, ...given })).toEqual({ ok: false, wrong });
  });
});
