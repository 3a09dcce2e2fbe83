/** Devices of users: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserDevice */
import type { Factor, Org, User } from '../../org.ts';
import { type ApiOperation, content, READERS, withUser } from '../operation.ts';
import { iso } from '../shapes.ts';

/** What is told of a device by its name. */
const MODELS: Readonly<Record<string, { platform: string; manufacturer: string; model: string; osVersion: string }>> = {
  Pixel: { platform: 'ANDROID', manufacturer: 'Google', model: 'Pixel 9', osVersion: '16' },
  'MacBook Pro': { platform: 'MACOS', manufacturer: 'Apple', model: 'Mac15,6', osVersion: '15.5' },
  ThinkPad: { platform: 'WINDOWS', manufacturer: 'Lenovo', model: 'ThinkPad X1', osVersion: '10.0.22631' },
};
const PHONE = { platform: 'IOS', manufacturer: 'Apple', model: 'iPhone 16', osVersion: '26.1' };

function deviceShape({ url }: Org, user: User, { factorType, label, created }: Factor) {
  const id = `guo${factorType === 'push' ? '1' : '2'}${user.id.slice(4)}`;
  const href = `${url}/api/v1/devices/${id}`;
  const isComputer = factorType === 'signed_nonce';
  const link = (path: string, ...allow: string[]) => ({ href: `${href}${path}`, hints: { allow } });
  return {
    created: iso(created),
    deviceUserId: `lnk${id.slice(3)}`,
    device: {
      id,
      status: 'ACTIVE',
      created: iso(created),
      lastUpdated: iso(user.lastLogin ?? created),
      profile: {
        displayName: label,
        ...(MODELS[label] ?? PHONE),
        serialNumber: id.slice(-8).toUpperCase(),
        registered: true,
        managed: isComputer,
        secureHardwarePresent: true,
        diskEncryptionType: isComputer ? 'ALL_INTERNAL_VOLUMES' : 'FULL',
      },
      resourceId: id,
      resourceType: 'UDDevice',
      resourceDisplayName: { value: label, sensitive: false },
      _links: {
        self: link('', 'GET', 'PUT'),
        users: link('/users', 'GET'),
        suspend: link('/lifecycle/suspend', 'POST'),
        deactivate: link('/lifecycle/deactivate', 'POST'),
      },
    },
  };
}

/** A device is known to Okta by the Okta Verify on it. */
export const devices: readonly ApiOperation[] = [
  {
    operationId: 'listUserDevices',
    method: 'GET',
    path: '/api/v1/users/:userId/devices',
    scope: 'okta.users.read',
    roles: READERS,
    run: withUser((user, { org }) =>
      content(
        user.factors
          .filter(({ factorType, status }) => status === undefined && /^(push|signed_nonce)$/.test(factorType))
          .map((factor) => deviceShape(org, user, factor)),
      ),
    ),
  },
];
