import { Environment } from '@marcbachmann/cel-js';
import * as z from 'zod';
import { Fault } from '../http/fault.ts';
import { IpAddress, inCidr, parseIpAddress } from './ip-address.ts';
import { converter, messageOf, ParameterType } from './parameters.ts';

/** A condition as the model defines it: a CEL expression over typed parameters. See https://openfga.dev/docs/modeling/conditions. */
export const ConditionDefinition = z.object({
  name: z.string(),
  expression: z.string(),
  parameters: z.record(z.string(), ParameterType).nullish(),
});
export type ConditionDefinition = z.infer<typeof ConditionDefinition>;

export interface Condition {
  /** Throws why a context cannot be this condition's; parameters may be left out. */
  assertContext(context: Record<string, unknown>): void;
  /** Whether the condition holds for a context that has every parameter; a `validation_error` otherwise. */
  holds(context: Record<string, unknown>, tuple: string): boolean;
}

const base = new Environment({ homogeneousAggregateLiterals: false })
  .registerType('IPAddress', { ctor: IpAddress, fields: {} })
  .registerFunction('ipaddress(string): IPAddress', (address: string) => {
    const parsed = parseIpAddress(address);
    if (!parsed) throw new Error(`'${address}' is no IP address`);
    return parsed;
  })
  .registerFunction('IPAddress.in_cidr(string): bool', inCidr);

/** Compiles a condition; throws `invalid_authorization_model` when its expression is no boolean CEL expression. */
export const compileCondition = ({ name, expression, parameters }: ConditionDefinition): Condition => {
  const uncompilable = (reason: string) =>
    new Fault('invalid_authorization_model', `failed to compile expression on condition '${name}' - ${reason}`);
  const types = Object.entries(parameters ?? {}).map(([key, type]) => {
    try {
      return [key, converter(type)] as const;
    } catch (error) {
      throw uncompilable(`failed to decode parameter type for parameter '${key}': ${messageOf(error)}`);
    }
  });

  const environment = base.clone();
  for (const [key, { cel }] of types) environment.registerVariable(key, cel);
  const compile = () => {
    try {
      const program = environment.parse(expression);
      return { program, ...program.check() };
    } catch (error) {
      throw uncompilable(messageOf(error));
    }
  };
  const { program, valid, type, error } = compile();
  if (!valid) throw uncompilable(messageOf(error));
  if (type !== 'bool' && type !== 'dyn') {
    throw uncompilable(`expected a bool condition expression output, but got '${type}'`);
  }

  const typed = (context: Record<string, unknown>) =>
    Object.fromEntries(
      types.flatMap(([key, { convert }]) => {
        if (!(key in context)) return [];
        try {
          return [[key, convert(context[key])]];
        } catch (error) {
          throw new Error(
            `parameter type error on condition '${name}' - failed to convert context parameter '${key}': ${messageOf(error)}`,
          );
        }
      }),
    );
  const unevaluable = (reason: string) =>
    new Fault('validation_error', `failed to evaluate relationship condition: ${reason}`);

  return {
    assertContext(context) {
      typed(context);
      const stranger = Object.keys(context).find((key) => !types.some(([known]) => known === key));
      if (stranger !== undefined) throw new Error(`found invalid context parameter: ${stranger}`);
    },
    holds(context, tuple) {
      const evaluate = () => {
        try {
          return typed(context);
        } catch (error) {
          throw unevaluable(messageOf(error));
        }
      };
      const values = evaluate();
      const missing = types.map(([key]) => key).filter((key) => !(key in values));
      if (missing.length > 0) {
        throw unevaluable(`'${name}' - tuple '${tuple}' is missing context parameters '[${missing.join(' ')}]'`);
      }
      try {
        return program(values) === true;
      } catch (error) {
        throw unevaluable(`'${name}' - failed to evaluate condition expression: ${messageOf(error)}`);
      }
    },
  };
};
