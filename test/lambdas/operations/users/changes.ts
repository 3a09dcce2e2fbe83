/** What is done to users, by example: in which words, what is left, what it takes to agree, and when it is impossible. */

const [BEN, DANA, EVA, OMAR] = ['Ben Ito', 'dana.lindqvist@acme.example', 'Eva Lindt', 'omar.said@acme.example'];
const FINN = 'finn.holm@acme.example';
const NEW = 'eva.sund@acme.example';

interface Row {
  said: Record<string, string>;
  leaves: Record<string, string | boolean>;
  because: readonly string[];
  /** The parameters that are more than whom it is about. */
  sent?: object;
  effects?: readonly string[];
  /** What the phone says of it. */
  detail?: string;
  /** Words for which it is not possible, and why. */
  impossible: readonly (readonly [said: Record<string, string>, because: string])[];
}

export const CHANGES: Record<string, Row> = {
  resetPassword: {
    said: { user: 'Tom Reiter' },
    leaves: { status: 'RECOVERY' },
    because: ['credentials'],
    effects: ['mail_sent', 'sign_in_blocked'],
    impossible: [
      [{ user: 'Carl Weber' }, 'status'],
      [{ user: FINN }, 'kept_by'],
      [{ user: OMAR }, 'no_password'],
    ],
  },
  unlockUser: {
    said: { user: 'Ana Ruiz' },
    leaves: { status: 'ACTIVE' },
    because: [],
    impossible: [
      [{ user: DANA }, 'status'],
      [{ user: FINN }, 'kept_by'],
    ],
  },
  expirePassword: {
    said: { user: 'Zoe Adler' },
    leaves: { status: 'PASSWORD_EXPIRED' },
    because: [],
    effects: ['new_password_due'],
    impossible: [
      [{ user: 'Nora Vidal' }, 'already'],
      [{ user: 'Gita Rao' }, 'status'],
      [{ user: FINN }, 'kept_by'],
    ],
  },
  unenrollFactor: {
    said: { user: 'Milo Stern', value: 'push' },
    leaves: { factor: 'REMOVED' },
    because: ['credentials'],
    sent: { factorId: 'opf2milostern0000018' },
    effects: ['loses_factors'],
    detail: 'Okta Verify push Okta Verify on a phone',
    impossible: [
      [{ user: 'Lara Voss', value: 'push' }, 'no_factor'],
      [{ user: 'Gita Rao', value: 'push' }, 'status'],
    ],
  },
  resetFactors: {
    said: { user: 'Rosa Blom' },
    leaves: { factors: 'NONE' },
    because: ['credentials'],
    effects: ['loses_factors', 'factor_due'],
    impossible: [
      [{ user: 'me' }, 'self'],
      [{ user: 'Lara Voss' }, 'no_factor'],
      [{ user: 'Gita Rao' }, 'status'],
    ],
  },
  revokeUserSessions: {
    said: { user: 'Iris Falk', value: 'tokens and devices' },
    leaves: { status: 'ACTIVE' },
    because: ['credentials'],
    sent: { oauthTokens: 'true', forgetDevices: 'true' },
    effects: ['sessions_end', 'tokens_end', 'devices_forgotten', 'app_sessions_stay'],
    detail: 'with tokens, forgetting devices',
    impossible: [[{ user: 'me', value: 'tokens' }, 'self']],
  },
  suspendUser: {
    said: { user: BEN },
    leaves: { status: 'SUSPENDED' },
    because: [],
    effects: ['shut_out', 'sessions_end', 'access_stays'],
    impossible: [
      [{ user: 'me' }, 'self'],
      [{ user: 'Hugo Marin' }, 'status'],
      [{ user: 'Carl Weber' }, 'already'],
    ],
  },
  unsuspendUser: {
    said: { user: 'Carl Weber' },
    leaves: { status: 'ACTIVE' },
    because: [],
    impossible: [[{ user: DANA }, 'status']],
  },
  activateUser: {
    said: { user: EVA },
    leaves: { status: 'PROVISIONED' },
    because: [],
    effects: ['mail_sent'],
    impossible: [
      [{ user: OMAR }, 'activated'],
      [{ user: DANA }, 'status'],
      [{ user: FINN }, 'sourced'],
    ],
  },
  reactivateUser: {
    said: { user: OMAR },
    leaves: { status: 'PROVISIONED' },
    because: [],
    effects: ['mail_sent'],
    impossible: [
      [{ user: DANA }, 'status'],
      [{ user: FINN }, 'sourced'],
    ],
  },
  deactivateUser: {
    said: { user: 'Sam Carter' },
    leaves: { status: 'DEPROVISIONED' },
    because: ['irreversible'],
    effects: ['loses_apps', 'apps_not_restored', 'sessions_end', 'tokens_end', 'groups_stay'],
    impossible: [
      [{ user: 'me' }, 'self'],
      [{ user: 'Gita Rao' }, 'already'],
      [{ user: FINN }, 'sourced'],
    ],
  },
  updateUser: {
    said: { user: DANA, value: 'department = Sales EMEA, title = Manager, mobile phone = +49 30 555' },
    leaves: { department: 'Sales EMEA', title: 'Manager', mobilePhone: '+49 30 555' },
    because: ['recovery'],
    sent: { profile: { department: 'Sales EMEA', title: 'Manager', mobilePhone: '+49 30 555' } },
    effects: ['joins_by_rule', 'leaves_by_rule'],
    detail: 'department Sales EMEA, title Manager, mobile phone +49 30 555',
    impossible: [
      [{ user: DANA }, 'nothing_said'],
      [{ user: DANA, value: 'shoe size = 42' }, 'field'],
      [{ user: DANA, value: 'email = dana' }, 'value'],
      [{ user: DANA, value: 'last name =' }, 'value'],
      [{ user: DANA, value: 'city = Stockholm' }, 'already'],
      [{ user: FINN, value: 'title = Head' }, 'sourced'],
      [{ user: 'Gita Rao', value: 'title = Head' }, 'status'],
    ],
  },
  createUser: {
    said: { user: 'Eva Sund', value: `email = ${NEW}, like = Zoe Adler, title = Head of Events` },
    leaves: {
      status: 'STAGED',
      firstName: 'Eva',
      lastName: 'Sund',
      login: NEW,
      title: 'Head of Events',
      city: 'Berlin',
    },
    because: [],
    sent: { activate: 'false' },
    effects: ['joins_by_rule'],
    impossible: [
      [{ user: 'Eva Sund' }, 'lacking'],
      [{ user: 'Eva', value: `email = ${NEW}` }, 'lacking'],
      [{ user: 'Ben Two', value: 'email = ben.ito@acme.example' }, 'taken'],
      [{ user: 'Eva Sund', value: `email = ${NEW}, shoe size = 42` }, 'field'],
    ],
  },
};
