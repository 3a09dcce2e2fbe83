/** What the roles may do: the credential table of the design. */

const PROFILE = 'arn:Partition:bedrock:Region:AccountId:inference-profile/us.anthropic.claude-sonnet-4-6';
const MODEL = 'arn:Partition:bedrock:*::foundation-model/anthropic.claude-sonnet-4-6';
const arn = (name: string) => `arn:Partition:lambda:Region:AccountId:function:okta-companion-${name}`;
const executions = (name: string) =>
  ['CheckpointDurableExecution', 'GetDurableExecutionState'].map((action) => `lambda:${action} ${arn(name)}:*`);

const log = (name: string) => [`logs:CreateLogStream ${name}Log`, `logs:PutLogEvents ${name}Log`];
const secret = (name: string) => [
  `secretsmanager:GetSecretValue ${name}`,
  `kms:Decrypt Key if kms:ViaService = secretsmanager.Region.amazonaws.com if kms:EncryptionContext:SecretARN = ${name}`,
];
/** None but the okta Lambda says which steps of a change were begun. */
const NOT_SPENT = ['PutItem', 'DeleteItem'].map(
  (action) => `never dynamodb:${action} Changes if dynamodb:LeadingKeys = ["spent#*","part#*"]`,
);
/** Every row of the record is put once; none may be updated or deleted, nor is any read but one's own chain's. */
const AUDIT = ['dynamodb:PutItem Audit', 'dynamodb:Query Audit'];
const SCHEDULES = 'arn:Partition:scheduler:Region:AccountId:schedule/okta-companion/*';
const TABLE_KEY = 'the table key Key if kms:ViaService = dynamodb.Region.amazonaws.com';

export const MODEL_ACCESS = [
  `bedrock:InvokeModel ${PROFILE}`,
  `bedrock:InvokeModelWithResponseStream ${PROFILE}`,
  `bedrock:GetInferenceProfile ${PROFILE}`,
  `bedrock:InvokeModel ${MODEL} if bedrock:InferenceProfileArn = ${PROFILE}`,
  `bedrock:InvokeModelWithResponseStream ${MODEL} if bedrock:InferenceProfileArn = ${PROFILE}`,
  'bedrock:ApplyGuardrail Guardrail',
];

/** The design's credential table: all that each role may do. */
export const ROLES: Record<string, string[]> = {
  fgaRole: [...log('fga'), ...secret('FgaClientSecret')],
  oktaRole: [
    ...log('okta'),
    ...secret('AuditKey'),
    ...AUDIT,
    ...secret('HandoffPrivateKey'),
    ...secret('ProofPublicKey'),
    ...secret('ReceiptKey'),
    ...secret('BackgroundClientSecret'),
    'dynamodb:GetItem Sessions',
    'dynamodb:GetItem Changes',
    'dynamodb:PutItem Changes',
    'dynamodb:GetItem Results',
    'dynamodb:PutItem Results',
    'dynamodb:Query Results',
    'dynamodb:GetItem Reports',
    'dynamodb:PutItem Reports',
    'dynamodb:Query Reports/index/by_sub',
    'dynamodb:GetItem Limits',
    'dynamodb:UpdateItem Limits',
    TABLE_KEY,
    'lambda:InvokeFunction fgaFunctionAliaslive',
    `lambda:InvokeFunction ${arn('report')}:live`,
    ...['Create', 'Update', 'Delete'].map((act) => `scheduler:${act}Schedule ${SCHEDULES}`),
    'iam:PassRole SchedulerRole if iam:PassedToService = scheduler.amazonaws.com',
  ],
  auditRole: [
    ...log('audit'),
    'kms:Sign SigningKey if kms:SigningAlgorithm = ECDSA_SHA_256',
    'dynamodb:PutItem Audit',
    'dynamodb:Query Audit',
    'dynamodb:Query Audit/index/by_day',
    TABLE_KEY,
  ],
  SigningSchedulerRole: ['lambda:InvokeFunction auditFunctionAliaslive'],
  SchedulerRole: [`lambda:InvokeFunction ${arn('approval')}:live`],
  reportRole: [...log('report'), ...executions('report'), 'lambda:InvokeFunction oktaFunctionAliasreporting'],
  cibaRole: [
    ...log('ciba'),
    ...secret('AuditKey'),
    ...AUDIT,
    'dynamodb:GetItem Sessions',
    'dynamodb:GetItem Changes',
    'dynamodb:PutItem Changes',
    ...NOT_SPENT,
    'dynamodb:DeleteItem Changes',
    'dynamodb:Query Changes/index/by_sub',
    'dynamodb:GetItem Limits',
    'dynamodb:UpdateItem Limits',
    TABLE_KEY,
    'lambda:InvokeFunction oktaFunctionAliasresolution',
    'lambda:InvokeFunction fgaFunctionAliaslive',
    'lambda:InvokeFunction approvalFunctionAliaslive',
  ],
  approvalRole: [
    ...log('approval'),
    ...secret('AuditKey'),
    ...AUDIT,
    ...secret('CibaClientSecret'),
    ...executions('approval'),
    'dynamodb:GetItem Changes',
    'dynamodb:PutItem Changes',
    'dynamodb:Query Changes/index/by_sub',
    ...NOT_SPENT,
    'dynamodb:UpdateItem Limits',
    TABLE_KEY,
    'lambda:InvokeFunction oktaFunctionAliasexecution',
    'lambda:InvokeFunction fgaFunctionAliaslive',
  ],
  backendRole: [
    ...log('backend'),
    ...secret('AuditKey'),
    ...AUDIT,
    ...secret('VaultClientSecret'),
    ...secret('SessionKey'),
    ...secret('HandoffPublicKey'),
    ...secret('ProofPrivateKey'),
    'dynamodb:PutItem Sessions',
    'dynamodb:DeleteItem Sessions',
    'dynamodb:Query Sessions/index/by_sub',
    'dynamodb:GetItem Changes',
    'dynamodb:PutItem Changes',
    ...NOT_SPENT,
    'dynamodb:Query Changes/index/by_sub',
    'dynamodb:GetItem Results',
    'dynamodb:PutItem Results',
    'dynamodb:Query Results',
    'dynamodb:GetItem Reports',
    'dynamodb:PutItem Reports',
    'dynamodb:Query Reports/index/by_sub',
    'lambda:InvokeFunction reportFunctionAliaslive',
    'lambda:InvokeFunction approvalFunctionAliaslive',
    `lambda:InvokeFunction ${arn('okta')}:beginning`,
    'dynamodb:GetItem Limits',
    'dynamodb:UpdateItem Limits',
    'lambda:InvokeFunction fgaFunctionAliaslive',
    TABLE_KEY,
    'bedrock:InvokeAgent AgentAliasAgentAliasArn',
  ],
  AgentRole: MODEL_ACCESS,
};
