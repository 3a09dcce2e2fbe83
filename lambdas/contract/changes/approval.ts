/** What a phone is asked and answers, as Auth0 names it. */

/** `type` of the one authorization details object (RFC 9396) that asks a phone for a change. */
export const CHANGE_DETAILS_TYPE = 'urn:auth0:schemas:authorization-details:v1:okta-change';

/** Scope of the token that a phone's approval gives. */
export const APPROVAL_SCOPE = 'approve:change';
