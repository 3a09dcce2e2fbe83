import type { AwsError } from '../aws.ts';

export const notFound = (arn: string): AwsError => ({
  status: 404,
  type: 'ResourceNotFoundException',
  message: `Function not found: ${arn}`,
});

export const badParameter = (message: string): AwsError => ({
  status: 400,
  type: 'InvalidParameterValueException',
  message,
});
