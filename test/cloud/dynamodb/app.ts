import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createFaults } from '../faults/faults.ts';
import type { Engine } from './engine.ts';

/** `X-Amz-Target: DynamoDB_20120810.PutItem` */
const TARGET = /^DynamoDB_\d{8}\.(\w+)$/;

/** How DynamoDB says it, by the mode of a fault; `throttled` is a table that is busy for a moment. */
const ERRORS = {
  '500': { status: 500, type: 'InternalServerError', message: 'The request could not be processed' },
  throttled: {
    status: 400,
    type: 'ProvisionedThroughputExceededException',
    message: 'The level of configured provisioned throughput for the table was exceeded',
  },
} as const;

const refuse = (mode: keyof typeof ERRORS): Response => {
  const { status, type, message } = ERRORS[mode];
  const body = { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message };
  return Response.json(body, { status, headers: { 'content-type': 'application/x-amz-json-1.0' } });
};

/** DynamoDB as an app: the engine, and before it the door of faults, by operation name. */
export function dynamodbApp(engine: Engine): Hono<{ Bindings: HttpBindings }> {
  const faults = createFaults(['500', 'throttled']);
  return new Hono<{ Bindings: HttpBindings }>().route('/', faults.routes).all('*', (c) => {
    const [, operation] = TARGET.exec(c.req.header('x-amz-target') ?? '') ?? [];
    return faults.through(c, operation, (wrong) => (wrong === undefined ? engine(c, operation) : refuse(wrong)));
  });
}
