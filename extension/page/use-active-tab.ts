import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';

/** The id of the tab a popup was opened on; known before the click that needs it. */
export function useActiveTab(): number | undefined {
  const [id, setId] = useState<number>();
  useEffect(() => {
    browser.tabs.query({ active: true, currentWindow: true }).then(([tab]) => setId(tab?.id));
  }, []);
  return id;
}
