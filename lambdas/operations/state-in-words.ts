import type { TargetState } from '../contract/changes/steps.ts';

const words = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

/** In English: "ACTIVE", "not a member", "ACTIVE, blocked from unknown devices". A status stays as Okta calls it. */
export const stateInWords = ({ status, ...others }: TargetState): string =>
  [
    ...(status === undefined ? [] : [String(status)]),
    ...Object.entries(others).map(([name, value]) => {
      if (typeof value === 'string') return `${words(name)} ${words(value)}`;
      return value ? words(name) : `not a ${words(name)}`;
    }),
  ].join(', ');
