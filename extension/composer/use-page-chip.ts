import { useState } from 'react';
import type { OktaEntity } from '../page/okta-page.ts';

export interface PageChip {
  /** What goes along with a question; nothing where there is none, or the person took it off. */
  page: OktaEntity | undefined;
  remove(): void;
}

export const pageText = ({ kind, id }: OktaEntity): string => `${kind} ${id}`;

/** The page beside as part of a question, until the person takes it off or goes to another page. */
export function usePageChip(entity: OktaEntity | undefined): PageChip {
  const [removed, setRemoved] = useState<string>();
  const isRemoved = entity !== undefined && pageText(entity) === removed;
  return { page: isRemoved ? undefined : entity, remove: () => setRemoved(entity && pageText(entity)) };
}
