/** Strokes of the panel's icons on a grid of 16; drawn for this panel. */
const STROKES = {
  send: 'M8 13V3M3.5 7.5 8 3l4.5 4.5',
  copy: 'M6 6h7v7H6zM10 6V3H3v7h3',
  edit: 'M9.5 4 12 6.5 6 12.5 3 13l.5-3zM9.5 4l1-1a1 1 0 0 1 1.4 0l1.1 1.1a1 1 0 0 1 0 1.4l-1 1',
  again: 'M12.5 8A4.5 4.5 0 1 1 11 4.6M12.5 2v3h-3',
  check: 'm3 8.5 3.5 3.5L13 4.5',
  close: 'm4 4 8 8M12 4l-8 8',
  anew: 'M8 3v10M3 8h10',
  down: 'M8 3v10M3.5 8.5 8 13l4.5-4.5',
  page: 'M3.5 2.5h9v11h-9zM6 6h4M6 9h4',
  attach: 'M13 7.5 8 12.4a3 3 0 0 1-4.3-4.3l5.4-5.3a2 2 0 0 1 2.9 2.8l-5.3 5.3a1 1 0 0 1-1.4-1.4L10 4.8',
  commands: 'M2.5 3h11v10h-11zM9.5 5.5l-3 5',
  menu: 'M3 4.5h10M3 8h10M3 11.5h10',
  back: 'M13 8H3M7.5 3.5 3 8l4.5 4.5',
  activity: 'M1.5 8.5h3l2-5.5 3 10.5 2-5h3',
  onward: 'm6 3.5 4.5 4.5L6 12.5',
  settings:
    'M2.5 4.5h6M12 4.5h1.5M2.5 11.5H4M7.5 11.5h6M10.2 2.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4M5.8 9.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4',
  history: 'M8 5v3.2l2.2 1.3M3 8a5 5 0 1 0 1.6-3.7M3 2.5v2.8h2.8',
  save: 'M8 2.5v7.5M4.5 6.5 8 10l3.5-3.5M3 13.5h10',
  bin: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9M7 7v4M9 7v4',
  leave: 'M9.5 2.5h-6v11h6M7 8h6.5M11 5.5 13.5 8 11 10.5',
  panel: 'M2.5 3h11v10h-11zM10 3v10',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  circle: 'M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9',
  dash: 'M4.5 8h7',
  question: 'M5.6 6.2a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.8-1.1 1.6M8 12.4v.1',
  alert: 'M8 2.5 14 13H2zM8 6.5v3M8 11.4v.1',
  phone: 'M5 1.5h6v13H5zM7.5 12.5h1',
  unlink: 'M7 4.5l1-1a3 3 0 0 1 4.5 4.5l-1 1M9 11.5l-1 1A3 3 0 0 1 3.5 8l1-1M3 3l10 10',
  link: 'M6.5 9.5 9.5 6.5M7 4.5l1-1a3 3 0 0 1 4.5 4.5l-1 1M9 11.5l-1 1A3 3 0 0 1 3.5 8l1-1',
} as const;

export type IconName = keyof typeof STROKES;

/** An icon that says nothing to a screen reader; what it stands for is said beside it. */
export const Icon = ({ name, className = 'size-4' }: { name: IconName; className?: string }) => (
  <svg viewBox="0 0 16 16" aria-hidden="true" className={`shrink-0 ${className}`}>
    <path
      d={STROKES[name]}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

/** The mark: a speech bubble that holds a yes. */
export const Mark = ({ className }: { className: string }) => (
  <img src="/icon/mark.svg" alt="" className={`shrink-0 ${className}`} />
);
