import * as z from 'zod/mini';

const PUSH = 'push-notification';
type Push = typeof PUSH;

/** What is needed of auth0-spa-js; its answers are parsed here. */
export interface MyAccount {
  getAuthenticationMethods(type: Push): Promise<unknown>;
  enrollmentChallenge(options: { type: Push }): Promise<unknown>;
  enrollmentVerify(options: { type: Push; location: string; auth_session: string }): Promise<unknown>;
}

const Methods = z.array(z.object({ type: z.string(), confirmed: z.optional(z.boolean()) }));
const Begun = z.object({
  auth_session: z.string(),
  location: z.string(),
  barcode_uri: z.string(),
  manual_input_code: z.optional(z.string()),
});

/** A phone that is being enrolled. */
export interface Enrolment {
  /** What the Guardian app scans. */
  uri: string;
  /** The same for a person who types. */
  code?: string | undefined;
  /** Whether the app has answered. @throws when My Account does not say */
  isConfirmed(): Promise<boolean>;
}

/** The person's phone with Guardian, by Auth0's My Account API. */
export interface Guardian {
  /** Whether a phone is enrolled and its app has confirmed it. @throws when My Account does not say */
  isEnrolled(): Promise<boolean>;
  /** @throws when My Account refuses or does not answer */
  enrol(): Promise<Enrolment>;
}

/**
 * Asks for each scope when it is needed, and not at sign-in: a tenant that does not grant them yet still signs in and
 * connects Okta.
 */
export function guardianOf(myAccount: MyAccount): Guardian {
  const isEnrolled = async () =>
    Methods.parse(await myAccount.getAuthenticationMethods(PUSH)).some(
      ({ type, confirmed }) => type === PUSH && confirmed === true,
    );
  return {
    isEnrolled,
    enrol: async () => {
      const begun = Begun.parse(await myAccount.enrollmentChallenge({ type: PUSH }));
      const { auth_session, location, barcode_uri: uri, manual_input_code: code } = begun;
      const verify = async () => {
        const [method] = Methods.parse([await myAccount.enrollmentVerify({ type: PUSH, location, auth_session })]);
        return method?.confirmed === true;
      };
      // Auth0 refuses to verify what the app has not confirmed, and a confirmed phone is on the list in any case.
      return { uri, code, isConfirmed: () => verify().catch(isEnrolled) };
    },
  };
}
