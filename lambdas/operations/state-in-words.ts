import type { TargetState } from '../contract/changes/steps.ts';

const words = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('_', ' ');

/** Statuses that people call otherwise than Okta's API. */
const STATUSES: Record<string, string> = {
  PROVISIONED: 'pending user action',
  RECOVERY: 'password reset',
  DEPROVISIONED: 'deactivated',
};

/** "locked out": a status for a sentence to a person. */
export const statusInWords = (status: string): string => STATUSES[status] ?? words(status);

/** A code in words; what people wrote stays as it is. */
const valueInWords = (value: string): string => (/^[A-Z][A-Z_]*$/.test(value) ? words(value) : value || 'none');

/** In English: "ACTIVE", "not a member", "ACTIVE, blocked from unknown devices". A status stays as Okta calls it. */
export const stateInWords = ({ status, ...others }: TargetState): string =>
  [
    ...(status === undefined ? [] : [String(status)]),
    ...Object.entries(others).map(([name, value]) => {
      if (typeof value === 'string') return `${words(name)} ${valueInWords(value)}`;
      return value ? words(name) : `not a ${words(name)}`;
    }),
  ].join(', ');
