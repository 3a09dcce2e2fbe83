/** What comes with a change, before anybody agrees to it: codes and values; who shows them makes the sentences. */
import { z } from 'zod';

export const EffectCode = z.enum([
  /** Okta mails the person a link. */
  'mail_sent',
  /** The person cannot sign in until they have chosen a password. */
  'sign_in_blocked',
  /** Applications that come or go with it: `count`, and `names` of the first. */
  'gains_apps',
  'loses_apps',
  /** A step that is not among them, and why: `step` and `why` in English. */
  'left_out',
  /** A step that nothing takes back: `step` in English. */
  'no_way_back',
]);
export type EffectCode = z.infer<typeof EffectCode>;

export const Effect = z.object({ code: EffectCode, values: z.record(z.string(), z.string()).exactOptional() });
export type Effect = z.infer<typeof Effect>;
