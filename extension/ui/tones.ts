/** How a card and its pill look, by what its state means for the person. */
export const TONES = {
  waiting: { card: 'border-waiting/50', pill: 'bg-waiting-soft text-waiting' },
  good: { card: 'border-good/50', pill: 'bg-good-soft text-good' },
  bad: { card: 'border-bad/50', pill: 'bg-bad-soft text-bad' },
  quiet: { card: 'border-line', pill: 'bg-sunken text-muted' },
} as const;
export type Tone = keyof typeof TONES;
