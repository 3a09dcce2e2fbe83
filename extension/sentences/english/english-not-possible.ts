import type { Language } from '../language.ts';

/** What each code says in English that tells why something cannot be asked for. */
export const ENGLISH_NOT_POSSIBLE: Pick<
  Language['codes'],
  'change_not_possible' | 'undo_not_possible' | 'plan_not_possible'
> = {
  change_not_possible: {
    says: 'Okta does not take this change: {target} is {state}.',
    wayOut: 'Change that first.',
    because: {
      status: { says: 'Okta does not take this change: {target} is {state}.', wayOut: 'Change that first.' },
      kept_by: { says: 'Okta does not keep the password of {target}: {state} does.', wayOut: 'Do it there.' },
      no_password: {
        says: '{target} is {state} and has not set a password yet.',
        wayOut: 'Send the activation mail again.',
      },
      self: {
        says: '{target} is you ({state}), and nobody does this to themselves.',
        wayOut: 'Ask another administrator.',
      },
      sourced: { says: 'The account of {target} comes from {state}.', wayOut: 'Do it there.' },
      activated: {
        says: '{target} is {state}: the activation was sent already.',
        wayOut: 'Send the activation mail again.',
      },
      no_factor: { says: '{target} has no factor to remove ({state}).', wayOut: 'Look at the factors first.' },
      taken: { says: '{target} is taken, by somebody who is {state}.', wayOut: 'Take another login.' },
      field: { says: '“{state}” is no field that is changed here, for {target}.', wayOut: 'Change it in Okta.' },
      value: { says: 'Okta does not take this for {target}: {state}.', wayOut: 'Say it otherwise.' },
      nothing_said: { says: 'What is to change of {target}? Say it as in “{state}”.' },
      lacking: { says: 'What is the {state} of {target}?', wayOut: 'Say it, too.' },
      type: { says: '{target} is not kept by hand: it is of type {state}.' },
      name_taken: { says: 'The name {target} is taken: there is a group {state}.', wayOut: 'Take another name.' },
      by_group: {
        says: '{target} comes by the group {state}, and Okta takes it from nobody singly.',
        wayOut: 'Take them out of the group, or the app from the group.',
      },
      already: { says: 'Nothing to change: {target} is {state} already.' },
      ends_by_itself: {
        says: '{target} is {state} and ends by itself: without its end it would last for good.',
        wayOut: 'Let it last longer instead, or end it now.',
      },
      not_waiting: { says: '{target} is {state}, so nothing of it waits for its time.', wayOut: 'Read its card.' },
    },
  },
  undo_not_possible: {
    says: 'There is no way back from {target}.',
    wayOut: 'Read its card.',
    because: {
      not_done: { says: '{target} is {state}, so there is nothing to take back.' },
      no_way_back: { says: 'Okta has no way back from {target}: {state}.' },
      changed_since: {
        says: '{target} was changed since, and is {state} now.',
        wayOut: 'Ask for what it should be instead.',
      },
      already: { says: 'Nothing to take back: {target} is {state}.' },
      for_a_while: { says: '{target} ends by itself at its time, or sooner by “End {target} now”.' },
      undone: { says: '{target} was taken back already, by {state}.' },
      none_left: { says: 'Nothing that {target} did can be taken back. {state}' },
      rows_gone: { says: 'What {target} did row by row is not kept any more.' },
    },
  },
  plan_not_possible: {
    says: 'There is no such plan for {target}.',
    wayOut: 'Ask for its steps one by one.',
    because: {
      same: { says: '{target} cannot become as they are themselves.', wayOut: 'Name two people.' },
      nothing_left: { says: 'Nothing is left to be done for {target}.' },
    },
  },
};
