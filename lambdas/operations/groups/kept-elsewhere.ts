import type { OktaGroup } from '../objects.ts';
import type { Obstacle } from '../operation.ts';

/** That an app, a directory or Okta itself keeps a group, and nobody by hand; nothing of Okta's own groups. */
export const keptElsewhere = ({ type, profile }: OktaGroup, sentence: string): Obstacle | undefined =>
  type === 'OKTA_GROUP'
    ? undefined
    : {
        because: 'type',
        target: profile.name,
        state: type,
        message: `${sentence}: it is of type ${type}.`,
      };
