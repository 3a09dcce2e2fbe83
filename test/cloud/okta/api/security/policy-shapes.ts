/** Policies and rules as the Management API writes them. */
import type { Org } from '../../org.ts';
import type { Policy, PolicyRule, Ruled } from '../../security/policies.ts';
import { iso } from '../shapes.ts';

const EVERYONE = '00g1everyone00000001';

const peopleOf = ({ groups }: Ruled) => ({ groups: { include: groups.length > 0 ? groups : [EVERYONE] } });

const networkOf = ({ zones }: PolicyRule) =>
  zones === undefined ? { connection: 'ANYWHERE' } : { connection: 'ZONE', ...zones };

const commonOf = ({ id, name, priority, status, system, created, lastUpdated }: Ruled) => ({
  id,
  name,
  priority,
  status,
  system,
  created: iso(created),
  lastUpdated: iso(lastUpdated),
});

const turns = (href: string, { status, system }: Ruled) => {
  const turn = status === 'ACTIVE' ? 'deactivate' : 'activate';
  return system ? {} : { [turn]: { href: `${href}/lifecycle/${turn}`, hints: { allow: ['POST'] } } };
};

const settingsOf = ({ passwords, enroll }: Policy): object => {
  if (passwords) {
    const { maxAttempts, maxAgeDays } = passwords;
    return {
      settings: {
        password: {
          age: { maxAgeDays, expireWarnDays: 5, minAgeMinutes: 0, historyCount: 4 },
          lockout: {
            maxAttempts,
            autoUnlockMinutes: 0,
            showLockoutFailures: false,
            userLockoutNotificationChannels: [],
          },
        },
      },
    };
  }
  if (!enroll) return {};
  const authenticators = Object.entries(enroll).map(([key, self]) => ({ key, enroll: { self } }));
  return { settings: { type: 'AUTHENTICATORS', authenticators } };
};

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Policy */
export function policyShape({ url }: Org, policy: Policy, rules?: object[]) {
  const href = `${url}/api/v1/policies/${policy.id}`;
  return {
    ...commonOf(policy),
    type: policy.type,
    description: policy.description,
    // Whom a policy of an application is for its rules alone say.
    conditions: policy.type === 'ACCESS_POLICY' ? null : { people: peopleOf(policy) },
    ...settingsOf(policy),
    ...(rules && { _embedded: { rules } }),
    _links: {
      self: { href, hints: { allow: ['GET', 'PUT'] } },
      rules: { href: `${href}/rules`, hints: { allow: ['GET', 'POST'] } },
      ...(policy.type === 'ACCESS_POLICY' && {
        mappings: { href: `${href}/mappings`, hints: { allow: ['GET', 'POST'] } },
      }),
      ...turns(href, policy),
    },
  };
}

const signOn = ({ access, factor }: PolicyRule) => ({
  signon: {
    access,
    requireFactor: factor !== 'NONE',
    ...(access === 'ALLOW' && { primaryFactor: 'PASSWORD_IDP' }),
    ...(factor !== 'NONE' && { factorPromptMode: 'ALWAYS' }),
    rememberDeviceByDefault: false,
    session: { usePersistentCookie: false, maxSessionIdleMinutes: 120, maxSessionLifetimeMinutes: 0 },
  },
});

const appSignOn = ({ access, factor }: PolicyRule) => ({
  appSignOn: {
    access,
    ...(access === 'ALLOW' && {
      verificationMethod: {
        type: 'ASSURANCE',
        factorMode: factor === 'NONE' ? '1FA' : '2FA',
        reauthenticateIn: 'PT2H',
        constraints: factor === 'PHISHING_RESISTANT' ? [{ possession: { phishingResistant: 'REQUIRED' } }] : [],
      },
    }),
  },
});

const PASSWORDS = {
  passwordChange: { access: 'ALLOW' },
  selfServicePasswordReset: { access: 'ALLOW' },
  selfServiceUnlock: { access: 'DENY' },
};

/** What a rule says, by the type of its policy. */
function saysOf({ type }: Policy, rule: PolicyRule) {
  const conditions = { network: networkOf(rule), ...(rule.groups.length > 0 && { people: peopleOf(rule) }) };
  switch (type) {
    case 'OKTA_SIGN_ON':
      return {
        type: 'SIGN_ON',
        conditions: { ...conditions, authContext: { authType: 'ANY' } },
        actions: signOn(rule),
      };
    case 'ACCESS_POLICY':
      return { type, conditions, actions: appSignOn(rule) };
    case 'PASSWORD':
      return { type, conditions, actions: PASSWORDS };
    case 'MFA_ENROLL':
      return { type, conditions, actions: { enroll: { self: 'LOGIN' } } };
  }
}

export function ruleShape({ url }: Org, policy: Policy, rule: PolicyRule) {
  const href = `${url}/api/v1/policies/${policy.id}/rules/${rule.id}`;
  return {
    ...commonOf(rule),
    ...saysOf(policy, rule),
    _links: { self: { href, hints: { allow: ['GET', 'PUT', 'DELETE'] } }, ...turns(href, rule) },
  };
}
