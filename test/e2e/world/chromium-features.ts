/** What Chromium does without in the tests. It heeds only its last `--disable-features`, so Playwright's are named again. */

/** Those of Playwright 1.65: requests to Google, and what is different from page to page. */
const OF_PLAYWRIGHT = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
];

/** Renderers that no test looks at: of the address bar's suggestions, and in reserve. A quarter of Chromium's work. */
const FOR_NOTHING = ['SpareRendererForSitePerProcess', 'WebUIOmniboxAimPopup', 'WebUIOmniboxPopup'];

export const WITHOUT_FEATURES = `--disable-features=${[...OF_PLAYWRIGHT, ...FOR_NOTHING].join(',')}`;

/** All web pages share a process; the extension keeps one of its own. Otherwise each page of a sign-in starts another. */
export const ONE_RENDERER = ['--renderer-process-limit=1', '--disable-site-isolation-trials'];
