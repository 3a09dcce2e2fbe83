/** The key that signs the heads of the record, by its alias in AWS KMS. */
export const AUDIT_SIGNING_ALIAS = 'alias/okta-companion-audit';

/** ECDSA over P-256: https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html */
export const SIGNING_SPEC = 'ECC_NIST_P256';
export const SIGNING_ALGORITHM = 'ECDSA_SHA_256';

/** What the schedule asks of the audit Lambda. */
export const SIGN_HEADS = 'sign_heads';
