/** Network zones: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/NetworkZone */
import { placeOf } from '../log/places.ts';

interface Zone {
  id: string;
  name: string;
  status: 'ACTIVE' | 'INACTIVE';
  /** `BLOCKLIST`: nothing from there is answered, whatever a policy says. */
  usage: 'POLICY' | 'BLOCKLIST';
  /** Whether Okta made it. */
  system: boolean;
  created: number;
  lastUpdated: number;
}

export interface IpZone extends Zone {
  type: 'IP';
  /** CIDR blocks. */
  gateways: readonly string[];
  proxies: readonly string[];
}

export interface DynamicZone extends Zone {
  type: 'DYNAMIC';
  /** ISO 3166-1 alpha-2 codes. */
  countries: readonly string[];
}

export interface AnonymizerZone extends Zone {
  type: 'DYNAMIC_V2';
}

export type NetworkZone = IpZone | DynamicZone | AnonymizerZone;

const numberOf = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

function inBlock(block: string, address: string): boolean {
  const [start = '', bits = '32'] = block.split('/');
  const offset = numberOf(address) - numberOf(start);
  return offset >= 0 && offset < 2 ** (32 - Number(bits));
}

/** Whether an IPv4 address lies in a zone that is in force. */
export function isIn(zone: NetworkZone, address: string): boolean {
  if (zone.status === 'INACTIVE') return false;
  if (zone.type === 'IP') return zone.gateways.some((block) => inBlock(block, address));
  return zone.type === 'DYNAMIC' && zone.countries.includes(placeOf(address)?.countryCode ?? '');
}

/** The zone an address is in. */
export const zoneAt = (zones: Iterable<NetworkZone>, address: string): NetworkZone | undefined =>
  [...zones].find((zone) => isIn(zone, address));
