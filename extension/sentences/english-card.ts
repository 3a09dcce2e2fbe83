import type { CardLanguage } from './change-language.ts';

/** What a card says around what its record holds. */
export const ENGLISH_CARD: CardLanguage = {
  because: 'Your phone is asked because {reasons}.',
  background: {
    phone: 'If it goes on after your sign-in ran out, your phone is asked again.',
    privileged_worker: 'It goes on in your name after your sign-in ran out, without asking again.',
  },
  agree: {
    steps: 'Do all {count} steps',
    rows: '{action}: all {count}',
    sent: 'Sent …',
    look: 'I have read what cannot be undone.',
  },
  cancel: 'Cancel',
  stop: 'Stop the rest',
  callOff: 'Call off the deactivation',
  undo: {
    button: 'Undo',
    says: 'Undo {code}',
    of: 'Takes back {code}.',
    done: 'It was taken back.',
    by: 'Undone by',
    goesOn: 'Being undone by',
  },
  reason: 'Reason:',
  details: { title: 'Details', request: 'Okta request', trace: 'Trace', code: 'Code' },
  log: 'Look into Okta’s System Log',
  while: {
    until: 'Until {time} ({zone})',
    longer: 'Let it last longer',
    day: 'A day longer',
    week: 'A week longer',
    end: 'End now',
    sayExtend: 'Extend {code} until {time}',
    sayEnd: 'End {code} now',
  },
  plans: { offboard: 'Offboard', copy_access: 'Copy access', onboard_like: 'Onboard like somebody' },
  like: 'like {name}',
  many: {
    of: '{count} of {total} in “{title}”',
    back: '{count} of the {total} it changed in “{title}”',
    first: '{names} and {count} more',
    reading: '{count} of {total} read',
    done: '{count} carried out',
    failed: '{count} not carried out',
    unknown: '{count} not known',
    open: '{count} to go',
    leftOut: '{count} left out',
    rows: 'Rows of {code}',
    columns: ['Who', 'How far', 'Why', 'Row'],
  },
};
