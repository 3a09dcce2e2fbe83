/** Policies: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Policy */
export type PolicyType = 'OKTA_SIGN_ON' | 'ACCESS_POLICY' | 'PASSWORD' | 'MFA_ENROLL';

export interface Ruled {
  id: string;
  name: string;
  /** The smaller goes first. */
  priority: number;
  status: 'ACTIVE' | 'INACTIVE';
  /** Whether Okta made it: the last one, which is for everybody. */
  system: boolean;
  created: number;
  lastUpdated: number;
  /** Ids of groups it is for; everybody's when there are none. */
  groups: readonly string[];
}

export interface PolicyRule extends Ruled {
  /** Ids of network zones: of the one kind or the other; anywhere when there are none. */
  zones?: { include: readonly string[] } | { exclude: readonly string[] };
  access: 'ALLOW' | 'DENY';
  /** How a person has to prove who they are besides the password. */
  factor: 'NONE' | 'ANY' | 'PHISHING_RESISTANT';
}

export interface Policy extends Ruled {
  type: PolicyType;
  description: string;
  /** Of `PASSWORD`: wrong passwords in a row that lock, and days a password lasts. */
  passwords?: { maxAttempts: number; maxAgeDays: number };
  /** Of `MFA_ENROLL`: keys of authenticators and whether people set them up. */
  enroll?: Readonly<Record<string, 'REQUIRED' | 'OPTIONAL' | 'NOT_ALLOWED'>>;
  /** Of `ACCESS_POLICY`: ids of the applications it is for. */
  applications?: readonly string[];
  /** In the order of their priorities. */
  rules: readonly PolicyRule[];
}
