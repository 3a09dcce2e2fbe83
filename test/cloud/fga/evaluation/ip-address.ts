import { BlockList, isIP } from 'node:net';

const MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/** An IP address as conditions see it; an IPv4-mapped IPv6 address counts as IPv4. */
export class IpAddress {
  readonly address: string;

  constructor(address: string) {
    this.address = address.replace(MAPPED, '');
  }
}

/** Reads an address; undefined when it is none. */
export const parseIpAddress = (address: string) => (isIP(address) ? new IpAddress(address) : undefined);

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether an address lies in a CIDR range; throws when the range is malformed. */
export const inCidr = ({ address }: IpAddress, cidr: string): boolean => {
  const [network = '', bits = ''] = cidr.split('/');
  if (!isIP(network) || !/^\d+$/.test(bits)) throw new Error(`'${cidr}' is a malformed CIDR string`);
  const mapped = MAPPED.test(network) && Number(bits) >= 96;
  const range = mapped
    ? { network: network.replace(MAPPED, ''), bits: Number(bits) - 96 }
    : { network, bits: Number(bits) };
  const list = new BlockList();
  list.addSubnet(range.network, range.bits, family(range.network));
  // Node maps IPv4 into IPv6 ranges, OpenFGA does not.
  return family(address) === family(range.network) && list.check(address, family(address));
};
