import { i18n } from '../sentences/i18n.ts';

/** What a person reads of an answer of Auth0 that gave no token. */
export interface Auth0Words {
  answered(status: number): string;
  pause(seconds: number): string;
  /** That the clock here is so much ahead of Auth0's; less than 0 is behind. */
  clockAhead(minutes: number): string;
}

export const AUTH0_WORDS: Auth0Words = {
  answered: (status) => i18n.t('auth0.answered', { status }),
  pause: (seconds) =>
    seconds < 120 ? i18n.t('auth0.seconds', seconds) : i18n.t('auth0.minutes', Math.ceil(seconds / 60)),
  clockAhead: (minutes) => {
    const way = minutes > 0 ? 'Ahead' : 'Behind';
    const off = Math.abs(minutes);
    return off < 120 ? i18n.t(`auth0.minutes${way}`, off) : i18n.t(`auth0.hours${way}`, Math.round(off / 60));
  },
};
