import { parse, UnsignedInt } from '@marcbachmann/cel-js/evaluator';
import * as z from 'zod';
import { parseIpAddress } from './ip-address.ts';

/** The type of a condition's parameter, as on the wire. */
export interface ParameterType {
  type_name: string;
  generic_types?: ParameterType[] | null | undefined;
}
export const ParameterType: z.ZodType<ParameterType> = z.lazy(() =>
  z.object({ type_name: z.string(), generic_types: z.array(ParameterType).nullish() }),
);

/** The name the value's type has in OpenFGA's messages. */
const kind = (value: unknown) =>
  Array.isArray(value)
    ? '[]interface {}'
    : typeof value === 'number'
      ? 'float64'
      : typeof value === 'boolean'
        ? 'bool'
        : typeof value === 'object' && value !== null
          ? 'map[string]interface {}'
          : value === null
            ? '<nil>'
            : typeof value;

const refuse = (message: string): never => {
  throw new Error(message);
};

const string = (value: unknown) =>
  typeof value === 'string' ? value : refuse(`expected type value 'string', but found '${kind(value)}'`);

const number = (name: string, value: unknown) => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return refuse(`expected type value '${name}', but found '${kind(value)}'`);
  const parsed = value.trim() === '' ? Number.NaN : Number(value);
  return Number.isNaN(parsed) ? refuse(`expected a ${name} value, but found invalid string value '${value}'`) : parsed;
};

const integer = (name: string, value: unknown) => {
  const parsed = number(name, value);
  if (!Number.isInteger(parsed)) refuse(`expected an int value, but found numeric value '${parsed}'`);
  // A string may hold more digits than a double.
  return typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : BigInt(parsed);
};

const double = (value: unknown) => {
  const parsed = number('float64', value);
  return Number.isFinite(parsed) ? parsed : refuse(`number cannot be represented as a float64: ${value}`);
};

const parseDuration = parse('duration(text)');
const duration = (value: unknown) => {
  if (typeof value !== 'string') return refuse(`expected a duration string, but found: ${kind(value)} '${value}'`);
  try {
    return parseDuration({ text: value });
  } catch {
    return refuse(`expected a valid duration string, but found: '${value}'`);
  }
};

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const timestamp = (value: unknown) => {
  if (typeof value !== 'string') {
    return refuse(`expected RFC 3339 formatted timestamp string, but found: ${kind(value)} '${value}'`);
  }
  const date = new Date(value);
  return RFC3339.test(value) && !Number.isNaN(date.getTime())
    ? date
    : refuse(`expected RFC 3339 formatted timestamp string, but found '${value}'`);
};

const ipAddress = (value: unknown) => {
  if (typeof value !== 'string') return refuse(`expected an ipaddress string, but found: ${kind(value)} '${value}'`);
  return parseIpAddress(value) ?? refuse(`expected a well-formed IP address, but found: '${value}'`);
};

/** A JSON value as CEL takes it: whole numbers stay doubles, as in Go's JSON. */
interface Converter {
  /** The type's name in cel-js. */
  cel: string;
  /** Converts a JSON value; throws with OpenFGA's reason. */
  convert(value: unknown): unknown;
}

const list = (item: Converter): Converter => ({
  cel: `list<${item.cel}>`,
  convert(value) {
    if (!Array.isArray(value)) return refuse(`list requires a list, found: ${kind(value)}`);
    return value.map((element, index) => {
      try {
        return item.convert(element);
      } catch (error) {
        return refuse(`found an invalid list item at index \`${index}\`: ${messageOf(error)}`);
      }
    });
  },
});

const map = (item: Converter): Converter => ({
  cel: `map<string, ${item.cel}>`,
  convert(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return refuse(`map requires a map, found: ${kind(value)}`);
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, element]) => {
        try {
          return [key, item.convert(element)];
        } catch (error) {
          return refuse(`found an invalid value for key '${key}': ${messageOf(error)}`);
        }
      }),
    );
  },
});

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const SIMPLE: Record<string, Converter> = {
  TYPE_NAME_ANY: { cel: 'dyn', convert: (value) => value },
  TYPE_NAME_BOOL: {
    cel: 'bool',
    convert: (value) =>
      typeof value === 'boolean' ? value : refuse(`expected type value 'bool', but found '${kind(value)}'`),
  },
  TYPE_NAME_STRING: { cel: 'string', convert: string },
  TYPE_NAME_INT: { cel: 'int', convert: (value) => integer('int64', value) },
  TYPE_NAME_UINT: {
    cel: 'uint',
    convert(value) {
      const whole = integer('uint64', value);
      return whole < 0n ? refuse(`expected a uint value, but found int64 value '${whole}'`) : new UnsignedInt(whole);
    },
  },
  TYPE_NAME_DOUBLE: { cel: 'double', convert: double },
  TYPE_NAME_DURATION: { cel: 'google.protobuf.Duration', convert: duration },
  TYPE_NAME_TIMESTAMP: { cel: 'google.protobuf.Timestamp', convert: timestamp },
  TYPE_NAME_IPADDRESS: { cel: 'IPAddress', convert: ipAddress },
};

/** The converter of a parameter type; throws when there is no such type. */
export const converter = ({ type_name, generic_types }: ParameterType): Converter => {
  const simple = SIMPLE[type_name];
  if (simple) return simple;
  const [item] = generic_types ?? [];
  if (item && type_name === 'TYPE_NAME_LIST') return list(converter(item));
  if (item && type_name === 'TYPE_NAME_MAP') return map(converter(item));
  return refuse(`unknown condition parameter type \`${type_name}\``);
};
