import type { Conversation } from '../chat/conversation.ts';

const idsOf = ({ entries }: Conversation): string[] =>
  entries.flatMap((entry) =>
    entry.kind === 'change' && entry.change.failure?.code === 'phone_not_enrolled' ? [entry.change.id] : [],
  );

/** Whether in `next` a change failed that had not in `before`, because the person has no phone. */
export function lacksPhone(before: Conversation, next: Conversation): boolean {
  const known = new Set(idsOf(before));
  return idsOf(next).some((id) => !known.has(id));
}
