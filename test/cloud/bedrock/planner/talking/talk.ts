import type { Call } from '../matching/pattern.ts';
import { resultIn } from '../saying/result.ts';

/** Something that is talked about, by its name or Okta id. */
export interface Subject {
  kind: 'user' | 'group' | 'app';
  name: string;
}

/** What a conversation is about, so that "her apps", "the second one" and "only the active ones" mean something. */
export interface Talk {
  /** The last question that was answered. */
  call?: Call;
  /** Whom and what was talked about, the latest first, one of a kind. */
  subjects: readonly Subject[];
  /** The code of the last change that was asked for. */
  change?: string;
  /** What the last answer lists. */
  list: readonly Subject[];
  /** The id under which all of that is kept, or of the list that the person gave. */
  result?: string;
}

export const NOTHING: Talk = { subjects: [], list: [] };

const KINDS: Record<string, Subject['kind']> = { '00u': 'user', '00g': 'group', '0oa': 'app' };

/** What an Okta id is of. */
const kindOf = (id: string): Subject['kind'] | undefined => (id.length === 20 ? KINDS[id.slice(0, 3)] : undefined);

/** What a call is about: "me" needs no pronoun. */
function subjectsOf({ parameters }: Call): Subject[] {
  const { query, resource, kind = '', include, subject, preset } = parameters;
  const user = parameters.user ?? (preset === 'app_assignments' ? undefined : subject);
  const thing = resource ?? (include ? query : undefined);
  return [
    ...(thing ? [{ kind: kind.startsWith('group') ? ('group' as const) : ('app' as const), name: thing }] : []),
    ...(user && user !== 'me' ? [{ kind: 'user' as const, name: user }] : []),
  ];
}

/** What is talked about once a call was answered. A change leaves the question before it as it is. */
export function talkAfter(before: Talk, call: Call, answer: string): Talk {
  const result = resultIn(answer);
  const listed = (result?.outcome === 'ok' ? (result.ids ?? []) : []).flatMap((id): Subject[] => {
    const kind = kindOf(id);
    return kind ? [{ kind, name: id }] : [];
  });
  const [only, ...others] = listed;
  const subjects = [...(only && others.length === 0 ? [only] : []), ...subjectsOf(call)];
  const fresh = subjects.filter(({ kind }, at) => subjects.findIndex((each) => each.kind === kind) === at);
  const rest = before.subjects.filter(({ kind }) => !fresh.some((each) => each.kind === kind));
  return {
    ...(result?.outcome === 'ok' ? { call } : before.call && { call: before.call }),
    ...(result?.outcome === 'change' ? { change: result.code } : before.change && { change: before.change }),
    subjects: [...fresh, ...rest],
    list: result?.outcome === 'ok' ? listed : before.list,
    ...(result?.outcome === 'ok'
      ? result.result_id && { result: result.result_id }
      : before.result && { result: before.result }),
  };
}
