/** What we use of policies' rules and of network zones; any part of a rule may be missing. */
import * as z from 'zod';
import { Text } from '../objects.ts';

export const PolicyId = z.string().regex(/^(?:00p|rst)[A-Za-z0-9]{17}$/);

const Texts = z
  .array(Text)
  .nullish()
  .catch(undefined)
  .transform((texts) => texts ?? []);
const Included = z.object({ include: Texts, exclude: Texts }).nullish().catch(undefined);

/** What a rule lets people do, and how they prove who they are. */
const SignOn = z
  .object({
    access: Text.nullish(),
    requireFactor: z.boolean().nullish(),
    verificationMethod: z.object({ factorMode: Text.nullish() }).nullish().catch(undefined),
  })
  .nullish()
  .catch(undefined);

export const OktaPolicyRule = z
  .object({
    id: Text,
    name: Text,
    conditions: z
      .object({
        people: z.object({ groups: Included, users: Included }).nullish().catch(undefined),
        network: z.object({ connection: Text.nullish(), include: Texts, exclude: Texts }).nullish().catch(undefined),
        device: z
          .object({ registered: z.boolean().nullish(), managed: z.boolean().nullish() })
          .nullish()
          .catch(undefined),
        riskScore: z.object({ level: Text.nullish() }).nullish().catch(undefined),
      })
      .nullish()
      .catch(undefined),
    actions: z.object({ signon: SignOn, appSignOn: SignOn }).nullish().catch(undefined),
  })
  .transform(({ conditions, actions, ...rule }) => {
    const signOn = actions?.signon ?? actions?.appSignOn;
    return {
      ...rule,
      /** ALLOW, DENY or CHALLENGE; '' where Okta does not say. */
      access: signOn?.access ?? '',
      asksFactor: signOn?.requireFactor === true || signOn?.verificationMethod?.factorMode === '2FA',
      network: conditions?.network ?? undefined,
      groups: conditions?.people?.groups?.include ?? [],
      managedDevice: conditions?.device?.managed === true,
      risk: conditions?.riskScore?.level ?? '',
    };
  });
export type OktaPolicyRule = z.infer<typeof OktaPolicyRule>;

export const OktaZone = z.object({ id: Text, name: Text });
