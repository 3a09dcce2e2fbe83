/** Parameters with which every operation of the catalogue can be sent. */
const LOGIN = 'eva.sund@acme.example';

export const SAMPLE_PARAMETERS = {
  userId: '00u2benito0000000002',
  groupId: '00g1salesemea0000004',
  appId: '0oa1salesforce000001',
  name: 'Sales',
  description: 'Who sells.',
  groupRuleId: '0pr1salesemea0000001',
  policyId: '00p1signondefault002',
  factorId: 'opf2benito0000000002',
  oauthTokens: 'true',
  forgetDevices: 'false',
  activate: 'false',
  profile: { firstName: 'Eva', lastName: 'Sund', email: LOGIN, login: LOGIN },
};
