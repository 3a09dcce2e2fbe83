import { setImmediate } from 'node:timers/promises';
import type { AuditRecord } from '../../audit/record.ts';
import { tellRefusal } from '../../audit/refusals.ts';
import type { Use } from '../../operations/okta.ts';
import { found, type Result } from '../../platform/result.ts';
import type { FindPerson } from '../act-as.ts';

type Writes = Pick<AuditRecord, 'intend' | 'tell'>;

const nameOf = ({ operationId, object, relation }: Use): string => operationId ?? `${object}#${relation}`;

/** The same people, of whom the record knows what FGA did not allow them. */
export const toldOfRefusals =
  (find: FindPerson, record: Pick<AuditRecord, 'tell'>): FindPerson =>
  async (sessionId) => {
    const person = await find(sessionId);
    if (!person.ok) return person;
    const { session, ask } = person.value;
    return found({
      ...person.value,
      async ask(...question) {
        const okta = await ask(...question);
        if (!okta.ok) await tellRefusal(record, session, okta.refusal);
        return okta;
      },
    });
  };

/**
 * The same people, of whom the record knows what they read: Okta is asked only once it says for which operations, and what came
 * of it is told at the end. FGA is asked meanwhile, which changes nothing: its request goes out first, for it takes longer.
 */
export const recordedReads =
  (find: FindPerson, record: Writes): FindPerson =>
  async (sessionId) => {
    const person = await find(sessionId);
    if (!person.ok) return person;
    const { session, allow, open } = person.value;
    const by = session.client !== undefined && { client: session.client };
    const told = new Set<string>();
    let first: number | undefined;
    const intend = async (uses: readonly Use[]): Promise<Result<undefined>> => {
      const operations = [...new Set(uses.map(nameOf))].filter((name) => !told.has(name));
      if (operations.length === 0) return found(undefined);
      const intended = await record.intend(session.sub, { event: 'read', ...by, phase: 'intended', operations });
      if (!intended.ok) return intended;
      first ??= intended.value;
      for (const name of operations) told.add(name);
      return found(undefined);
    };
    return found({
      ...person.value,
      async ask(uses, about) {
        const intending = () => intend(uses);
        const [allowed, intended] = await Promise.all([allow(uses, about), setImmediate().then(intending)]);
        if (!intended.ok) return intended;
        const okta = allowed.ok ? await open() : allowed;
        if (!okta.ok) await tellRefusal(record, session, okta.refusal);
        return okta;
      },
      async ended(name: string, outcome: string) {
        if (first !== undefined)
          await record.tell(session.sub, { event: 'read', ...by, phase: 'ended', function: name, outcome, of: first });
      },
    });
  };
