/** Network zones: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/NetworkZone */
import { notFound, refuse } from '../../errors.ts';
import type { Org } from '../../org.ts';
import { pageOf } from '../../paging.ts';
import { type Attribute, compile } from '../../scim.ts';
import type { NetworkZone } from '../../security/zones.ts';
import { type ApiOperation, type Call, content, isRefusal, limitOf, listing, type Reply } from '../operation.ts';
import { iso } from '../shapes.ts';

const FILTERABLE = new Map<string, Attribute<NetworkZone>>([
  ['id', ({ id }) => id],
  ['usage', ({ usage }) => usage],
  ['system', ({ system }) => system],
]);

const addresses = (blocks: readonly string[]) => blocks.map((value) => ({ type: 'CIDR', value }));

const NOTHING = { include: [], exclude: [] };

/** What only one kind of zone has. */
function ownPartOf(zone: NetworkZone) {
  if (zone.type === 'IP')
    return { gateways: addresses(zone.gateways), proxies: zone.proxies.length > 0 ? addresses(zone.proxies) : null };
  if (zone.type === 'DYNAMIC') {
    return { locations: zone.countries.map((country) => ({ country })), proxyType: 'null', asns: [] };
  }
  return {
    locations: NOTHING,
    asns: NOTHING,
    ipServiceCategories: { include: ['ALL_ANONYMIZERS'], exclude: [] },
  };
}

function zoneShape({ url }: Org, zone: NetworkZone) {
  const href = `${url}/api/v1/zones/${zone.id}`;
  const turn = zone.status === 'ACTIVE' ? 'deactivate' : 'activate';
  return {
    type: zone.type,
    id: zone.id,
    name: zone.name,
    status: zone.status,
    usage: zone.usage,
    created: iso(zone.created),
    lastUpdated: iso(zone.lastUpdated),
    system: zone.system,
    ...ownPartOf(zone),
    _links: {
      self: { href, hints: { allow: ['GET', 'PUT', 'DELETE'] } },
      [turn]: { href: `${href}/lifecycle/${turn}`, hints: { allow: ['POST'] } },
    },
  };
}

/** All on one page unless fewer are asked for. */
function listNetworkZones({ org, query }: Call): Reply {
  const all = [...org.zones.values()];
  const limit = query.get('limit') === '-1' ? all.length : limitOf(query, { normal: all.length, most: 1000 });
  if (isRefusal(limit)) return limit;
  const filter = query.get('filter');
  const wanted = filter === null ? () => true : compile(filter, (name) => FILTERABLE.get(name));
  if (!wanted) return refuse('E0000031');
  const page = pageOf(all.filter(wanted), ({ id }) => [id, id], { limit, after: query.get('after') ?? undefined });
  return listing(page, (zone) => zoneShape(org, zone));
}

const read = { method: 'GET', scope: 'okta.networkZones.read', roles: ['ORG_ADMIN', 'READ_ONLY_ADMIN'] } as const;

export const zones: readonly ApiOperation[] = [
  { ...read, operationId: 'listNetworkZones', path: '/api/v1/zones', run: listNetworkZones },
  {
    ...read,
    operationId: 'getNetworkZone',
    path: '/api/v1/zones/:zoneId',
    run: ({ org, parameters: { zoneId = '' } }) => {
      const zone = org.zones.get(zoneId);
      return zone ? content(zoneShape(org, zone)) : notFound(zoneId, 'NetworkZone');
    },
  },
];
