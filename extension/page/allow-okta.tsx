import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import type { Config } from '../config.ts';
import { oktaHosts } from '../manifest.ts';
import { i18n } from '../sentences/i18n.ts';
import { useStored } from '../settings/use-stored.ts';
import { storedInSession } from '../stored.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

/** Whether the person wants it not now: until the browser starts again. */
const storedLater = storedInSession('allow-okta-later', false);

/**
 * Asks for the host permission that puts the panel beside the console: for the org this build is for, or else for
 * Okta's hosts. Without it Chromium does not say which page a tab shows, so it is offered wherever it is missing.
 */
export function AllowOkta({ config }: { config: Config }) {
  const [missing, setMissing] = useState(false);
  const later = useStored(storedLater);
  const origins = config.oktaAdmin ? [`${config.oktaAdmin}/*`] : oktaHosts(config);
  const permissions = { origins };
  useEffect(() => {
    browser.permissions.contains({ origins: [...origins] }).then((has) => setMissing(!has));
  });
  if (!missing || later !== false) return null;
  return (
    <aside className="max-h-[30dvh] shrink-0 overflow-y-auto border-t border-line bg-surface p-3 text-sm">
      <div className="mb-2 flex items-start gap-1">
        <p className="min-w-0 flex-1 text-muted">{i18n.t('page.allow.says')}</p>
        <span className="-mt-1.5 -mr-1.5">
          <IconButton icon="close" label={i18n.t('page.allow.later')} onClick={() => storedLater.setValue(true)} />
        </span>
      </div>
      <Button
        look="plain"
        className="w-full"
        onClick={() => browser.permissions.request(permissions).then((has) => setMissing(!has))}
      >
        <Icon name="panel" /> {config.oktaAdmin ? i18n.t('page.allow.org') : i18n.t('page.allow.all')}
      </Button>
    </aside>
  );
}
