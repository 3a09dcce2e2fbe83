/** OpenFGA's error codes that this stand-in answers with, and their HTTP status. */
const STATUS = {
  validation_error: 400,
  authorization_model_not_found: 400,
  authorization_model_resolution_too_complex: 400,
  invalid_write_input: 400,
  cannot_allow_duplicate_tuples_in_one_request: 400,
  invalid_expand_input: 400,
  invalid_continuation_token: 400,
  query_string_type_continuation_token_mismatch: 400,
  page_size_invalid: 400,
  exceeded_entity_limit: 400,
  latest_authorization_model_not_found: 400,
  type_not_found: 400,
  relation_not_found: 400,
  invalid_tuple: 400,
  tuple_key_value_not_specified: 400,
  type_definitions_too_few_items: 400,
  type_invalid_pattern: 400,
  invalid_authorization_model: 400,
  write_failed_due_to_invalid_input: 400,
  store_id_not_found: 404,
  undefined_endpoint: 404,
  unimplemented: 404,
  Aborted: 409,
  internal_error: 500,
} as const;
export type FaultCode = keyof typeof STATUS;

/** A refusal in OpenFGA's own terms; the routes turn it into `{code, message}`. */
export class Fault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string) {
    super(message);
    this.code = code;
  }

  get status() {
    return STATUS[this.code];
  }
}
