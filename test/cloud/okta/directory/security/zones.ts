/** The network zones of the local Okta org at the start. */
import type { AnonymizerZone, DynamicZone, IpZone, NetworkZone } from '../../security/zones.ts';
import { DAY, HOUR } from '../durations.ts';

export const ZONES = {
  legacy: 'nzo1legacyipzone0001',
  blocked: 'nzo1blockedipzone002',
  offices: 'nzo1offices000000003',
  vpn: 'nzo1companyvpn000004',
  embargoed: 'nzo1embargoed0000005',
  anonymizers: 'nzo1anonymizers00006',
  milan: 'nzo1milanoffice00007',
} as const;

/** The sign-in page of the local org is asked from this machine, which counts as an office. */
const THIS_MACHINE = '127.0.0.0/8';

export function zonesAt(now: number): NetworkZone[] {
  const of = (id: string, name: string, changed = 700 * DAY) => ({
    id,
    name,
    status: 'ACTIVE' as const,
    usage: 'POLICY' as const,
    system: false,
    created: now - 900 * DAY,
    lastUpdated: now - changed,
  });
  const ip = (zone: ReturnType<typeof of>, gateways: string[], given: Partial<IpZone> = {}): IpZone => ({
    ...zone,
    type: 'IP',
    gateways,
    proxies: [],
    ...given,
  });
  const embargoed: DynamicZone = {
    ...of(ZONES.embargoed, 'Embargoed countries', 20 * HOUR),
    type: 'DYNAMIC',
    countries: ['CU', 'KP'],
  };
  const anonymizers: AnonymizerZone = {
    ...of(ZONES.anonymizers, 'DefaultEnhancedDynamicZone'),
    type: 'DYNAMIC_V2',
    status: 'INACTIVE',
    usage: 'BLOCKLIST',
    system: true,
  };
  return [
    ip(of(ZONES.legacy, 'LegacyIpZone'), [], { system: true }),
    ip(of(ZONES.blocked, 'BlockedIpZone', 2 * DAY), ['198.51.100.192/26'], { usage: 'BLOCKLIST', system: true }),
    ip(of(ZONES.offices, 'Offices'), [THIS_MACHINE, '203.0.113.0/27', '203.0.113.32/27', '203.0.113.64/27']),
    ip(of(ZONES.vpn, 'Company VPN'), ['203.0.113.96/27'], { proxies: ['203.0.113.126/32'] }),
    embargoed,
    anonymizers,
    ip(of(ZONES.milan, 'Milan office'), ['203.0.113.128/27'], { status: 'INACTIVE' }),
  ];
}
