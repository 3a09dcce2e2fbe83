import { tellBeside } from '../page/tell-beside.ts';
import { i18n } from '../sentences/i18n.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { type PageChip as Chip, pageText } from './use-page-chip.ts';

interface PageChipProps {
  chip: Chip;
  /** The name of what the page shows, once it is known. */
  called: string | undefined;
}

/** What "this user" means: the page beside, until it is taken off. */
export const PageChip = ({ chip, called }: PageChipProps) =>
  chip.page && (
    <div className="mb-2 flex items-center gap-1.5 rounded-lg bg-sunken py-0.5 pr-0.5 pl-2.5 text-xs">
      <Icon name="page" className="size-3.5 text-muted" />
      <span className="min-w-0 flex-1 truncate">{tellBeside(pageText(chip.page), called)}</span>
      <IconButton icon="close" label={i18n.t('page.leaveOut')} onClick={chip.remove} />
    </div>
  );

/** Why "this user" means nobody on the page beside. */
export const OtherOrg = ({ origin }: { origin: string }) => (
  <p className="mb-2 flex items-center gap-1.5 rounded-lg bg-waiting-soft px-2.5 py-1.5 text-xs">
    <Icon name="alert" className="size-3.5 text-waiting" />
    <span className="min-w-0">{i18n.t('page.otherOrg', { host: URL.parse(origin)?.host ?? origin })}</span>
  </p>
);
