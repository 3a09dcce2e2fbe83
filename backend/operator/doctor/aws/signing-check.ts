import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { AUDIT_SIGNING_ALIAS, SIGNING_SPEC } from '../../../../lambdas/contract/audit/signing.ts';
import { type Check, firstOf } from '../check.ts';
import { checkAws, DEPLOY_AWS, orRefusal, patient } from './checking.ts';

/** The key that signs the heads of the record: there, in force, and of the kind that is verified. */
export function signingCheck(): Check {
  const kms = new KMSClient(patient());
  return checkAws({
    name: `Key ${AUDIT_SIGNING_ALIAS}`,
    read: () => orRefusal(kms.send(new DescribeKeyCommand({ KeyId: AUDIT_SIGNING_ALIAS })), 'NotFoundException'),
    judge: (seen) => {
      if ('refusal' in seen) return { what: `There is no key ${AUDIT_SIGNING_ALIAS}.`, do: DEPLOY_AWS };
      const { KeyState, KeyUsage, KeySpec } = seen.is.KeyMetadata ?? {};
      return firstOf(
        KeyState !== 'Enabled' && {
          what: `The key ${AUDIT_SIGNING_ALIAS} is ${KeyState}, so nothing is signed.`,
          do: 'Enable it in AWS KMS.',
        },
        (KeyUsage !== 'SIGN_VERIFY' || KeySpec !== SIGNING_SPEC) && {
          what: `The key ${AUDIT_SIGNING_ALIAS} is no ${SIGNING_SPEC} key that signs.`,
          do: DEPLOY_AWS,
        },
      );
    },
  });
}
