/** Where an address is and whose it is. The ranges of RFC 5737, which belong to nobody, stand for the world. */

export interface Place {
  city: string;
  state: string;
  country: string;
  /** ISO 3166-1 alpha-2, as network zones name it. */
  countryCode: string;
  postalCode: string;
  lat: number;
  lon: number;
  network: { number: number; owner: string; domain: string; isProxy: boolean };
}

const OFFICE = { number: 64500, owner: 'Acme', domain: 'acme.example', isProxy: false };
const HOME = { number: 64510, owner: 'Fibre for Everyone', domain: 'fibre.example', isProxy: false };
const MOBILE = { number: 64511, owner: 'Roam Mobile', domain: 'roam.example', isProxy: false };
const HOSTER = { number: 64520, owner: 'Cheap Servers', domain: 'servers.example', isProxy: true };

/** The first addresses of a range, and how many of them are at one place. */
const AT: readonly [network: string, from: number, to: number, Place][] = [
  ['203.0.113', 0, 31, place('Berlin', 'Land Berlin', 'Germany', 'DE', '10115', 52.53, 13.38, OFFICE)],
  ['203.0.113', 32, 63, place('Prague', 'Prague', 'Czechia', 'CZ', '110 00', 50.09, 14.42, OFFICE)],
  ['203.0.113', 64, 95, place('Lisbon', 'Lisbon', 'Portugal', 'PT', '1100-148', 38.71, -9.14, OFFICE)],
  ['203.0.113', 96, 127, place('Frankfurt', 'Hesse', 'Germany', 'DE', '60311', 50.11, 8.68, OFFICE)],
  ['192.0.2', 0, 63, place('Berlin', 'Land Berlin', 'Germany', 'DE', '12043', 52.48, 13.43, HOME)],
  ['192.0.2', 64, 95, place('Madrid', 'Madrid', 'Spain', 'ES', '28004', 40.42, -3.7, HOME)],
  ['192.0.2', 96, 127, place('Vienna', 'Vienna', 'Austria', 'AT', '1070', 48.2, 16.35, HOME)],
  ['192.0.2', 128, 159, place('Stockholm', 'Stockholm County', 'Sweden', 'SE', '116 21', 59.31, 18.07, HOME)],
  ['192.0.2', 160, 191, place('Paris', 'Île-de-France', 'France', 'FR', '75011', 48.86, 2.38, HOME)],
  ['192.0.2', 192, 255, place('Havana', 'La Habana', 'Cuba', 'CU', '10400', 23.14, -82.36, MOBILE)],
  ['198.51.100', 0, 63, place('Amsterdam', 'North Holland', 'Netherlands', 'NL', '1101', 52.3, 4.94, HOSTER)],
  ['198.51.100', 64, 127, place('Chicago', 'Illinois', 'United States', 'US', '60604', 41.88, -87.63, HOSTER)],
  ['198.51.100', 128, 191, place('Singapore', 'Singapore', 'Singapore', 'SG', '018956', 1.28, 103.85, HOSTER)],
  ['198.51.100', 192, 255, place('São Paulo', 'São Paulo', 'Brazil', 'BR', '01310', -23.56, -46.65, HOSTER)],
];

function place(
  city: string,
  state: string,
  country: string,
  countryCode: string,
  postalCode: string,
  lat: number,
  lon: number,
  network: Place['network'],
): Place {
  return { city, state, country, countryCode, postalCode, lat, lon, network };
}

/** Where an IPv4 address is; nowhere for that of this machine, of which no service knows. */
export function placeOf(address: string): Place | undefined {
  const [, network, last] = /^(\d+\.\d+\.\d+)\.(\d+)$/.exec(address) ?? [];
  return AT.find(([of, from, to]) => of === network && from <= Number(last) && Number(last) <= to)?.[3];
}
