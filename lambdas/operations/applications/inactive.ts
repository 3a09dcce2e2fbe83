import type { OktaApplication } from '../objects.ts';
import type { Obstacle } from '../operation.ts';

/** That Okta changes no assignment of an app that is not active, which it does not even find; nothing of an active one. */
export const inactive = ({ label, status }: OktaApplication): Obstacle | undefined =>
  status === 'ACTIVE'
    ? undefined
    : {
        because: 'status',
        target: label,
        state: status,
        message: `The app ${label} is ${status}. Okta changes who has it only while it is active.`,
      };
