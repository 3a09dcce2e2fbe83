import * as z from 'zod';
import type { Facts } from './phone.ts';

/** The type of authorization details that the approval API registers. */
export const CHANGE_DETAILS = 'urn:auth0:schemas:authorization-details:v1:okta-change';

const Property = z.object({
  display: z.boolean(),
  display_order: z.number().int().optional(),
  name: z.string().min(1),
  value: z.string().max(255),
});

/** RFC 9396 `authorization_details` as the Guardian app takes them: exactly one object, its properties named. */
const AuthorizationDetails = z
  .array(
    z.looseObject({ type: z.string(), instruction: z.string().min(1), properties: z.record(z.string(), Property) }),
  )
  .length(1);
export type AuthorizationDetails = z.infer<typeof AuthorizationDetails>;

/** @returns the details, or `undefined` when they are not what Guardian can show. */
export function parseDetails(json: string): AuthorizationDetails | undefined {
  try {
    return AuthorizationDetails.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

/** What of the details is for the person's eyes. */
export function factsOf([details]: AuthorizationDetails): Facts {
  const { code, action, ...others } = Object.fromEntries(
    Object.entries(details?.properties ?? {})
      .filter(([, { display }]) => display)
      .sort(([, one], [, other]) => (one.display_order ?? 0) - (other.display_order ?? 0)),
  );
  const facts = Object.entries(others).map(([key, { name, value }]) => ({ key, name, value }));
  return { ...(code && { code: code.value }), ...(action && { action: action.value }), facts };
}
