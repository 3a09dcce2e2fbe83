import { APPROVAL_SCOPE, CHANGE_DETAILS_TYPE } from '../../../../lambdas/contract/changes/approval.ts';
import { type Check, firstOf } from '../check.ts';
import { type Auth0Checking, DEPLOY_AUTH0, judgeGrant, named } from './checking.ts';

const CIBA_GRANT = 'urn:openid:params:grant-type:ciba';

/** The way to a phone: the client that asks, what it may ask for, and the phone itself. */
export function approvalChecks({ settings, tenant, check }: Auth0Checking): Check[] {
  const { approvalAudience, ciba } = settings.auth0;
  const enrolled = settings.user;

  return [
    check({
      name: 'Approvals: the client',
      read: () => tenant.client(ciba),
      judge: named(
        'client',
        ciba,
        'AUTH0_CIBA_CLIENT_ID',
        ({ grant_types, async_approval_notification_channels: channels }) =>
          firstOf(
            !grant_types.includes(CIBA_GRANT) && {
              what: 'The approvals client lacks the CIBA grant.',
              do: DEPLOY_AUTH0,
            },
            !channels?.includes('guardian-push') && {
              what: 'The approvals client may not push to phones: guardian-push is no notification channel of it.',
              do: DEPLOY_AUTH0,
            },
          ),
      ),
    }),
    check({
      name: 'Approvals: the request type',
      read: () => tenant.api(approvalAudience),
      judge: named('API', approvalAudience, 'AUTH0_APPROVAL_AUDIENCE', ({ authorization_details: types, scopes }) =>
        firstOf(
          !types?.some(({ type }) => type === CHANGE_DETAILS_TYPE) && {
            what: `The API ${approvalAudience} does not know the authorization details ${CHANGE_DETAILS_TYPE}.`,
            do: DEPLOY_AUTH0,
          },
          !scopes.some(({ value }) => value === APPROVAL_SCOPE) && {
            what: `The API ${approvalAudience} lacks the scope ${APPROVAL_SCOPE}.`,
            do: DEPLOY_AUTH0,
          },
        ),
      ),
    }),
    check({
      name: 'Approvals: grant',
      read: () => tenant.grants(ciba),
      judge: (grants) =>
        judgeGrant(grants, approvalAudience, [APPROVAL_SCOPE]) ??
        firstOf(
          !grants.some(
            ({ audience, subject_type, authorization_details_types: types }) =>
              audience === approvalAudience && subject_type === 'user' && types?.includes(CHANGE_DETAILS_TYPE),
          ) && {
            what: `The client grant for ${approvalAudience} lacks the authorization details ${CHANGE_DETAILS_TYPE}.`,
            do: DEPLOY_AUTH0,
          },
        ),
    }),
    check({
      name: 'Phones: push factor',
      read: () => tenant.factors(),
      judge: (factors) =>
        factors.some(({ name, enabled }) => name === 'push-notification' && enabled)
          ? undefined
          : { what: 'Push notifications with Guardian are off, so no phone can approve anything.', do: DEPLOY_AUTH0 },
    }),
    ...(enrolled
      ? [
          check({
            name: `Phones: ${enrolled}`,
            read: () => tenant.enrollments(enrolled),
            judge: (enrollments) => {
              if (!enrollments) return { what: `Auth0 has no user ${enrolled}.`, do: 'Check DOCTOR_USER.' };
              const phones = enrollments.filter(({ auth_method }) => auth_method === 'guardian');
              if (phones.some(({ status }) => status === 'confirmed')) return undefined;
              return phones.length > 0
                ? {
                    what: `The phone of ${enrolled} is enrolled but not confirmed, so it gets no push.`,
                    do: 'Finish the enrolment in the Guardian app.',
                  }
                : {
                    what: `${enrolled} has no phone with Guardian.`,
                    do: 'They choose “Enrol phone” in the panel and scan the code with the Guardian app.',
                  };
            },
          }),
        ]
      : []),
  ];
}
