import type { AwsError } from '../aws.ts';
import { arnOf } from './function.ts';

export const notFound = (name: string): AwsError => ({
  status: 404,
  type: 'ResourceNotFoundException',
  message: `Function not found: ${arnOf(name)}`,
});

export const badParameter = (message: string): AwsError => ({
  status: 400,
  type: 'InvalidParameterValueException',
  message,
});
