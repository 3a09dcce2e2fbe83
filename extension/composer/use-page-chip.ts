import { useState } from 'react';
import type { OktaEntity } from '../page/okta-page.ts';

export interface PageChip {
  /** What goes along with a question, as "user 00u…"; nothing when the person took it off. */
  page: string | undefined;
  remove(): void;
}

/** The page beside as part of a question, until the person takes it off or goes to another page. */
export function usePageChip(entity: OktaEntity | undefined): PageChip {
  const page = entity && `${entity.kind} ${entity.id}`;
  const [removed, setRemoved] = useState<string>();
  return { page: page === removed ? undefined : page, remove: () => setRemoved(page) };
}
