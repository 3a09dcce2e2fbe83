/** OpenAPI 3.0 schemas as the JSON Schema that holds an answer to every field: no references to parents, nothing open. */
import * as z from 'zod';

const Name = z.string();
const Branches = z.array(z.lazy(() => OpenApiSchema));
interface Branch {
  $ref?: string | undefined;
  type?: string | undefined;
  nullable?: boolean | undefined;
  format?: string | undefined;
  enum?: (string | number | boolean | null)[] | undefined;
  required?: string[] | undefined;
  properties?: Record<string, Branch> | undefined;
  additionalProperties?: boolean | Branch | undefined;
  items?: Branch | undefined;
  allOf?: Branch[] | undefined;
  oneOf?: Branch[] | undefined;
  anyOf?: Branch[] | undefined;
  discriminator?: { propertyName: string; mapping?: Record<string, string> | undefined } | undefined;
}

/** What of an OpenAPI 3.0 schema says which values fit. Lengths, patterns, defaults and words are left out. */
export const OpenApiSchema: z.ZodType<Branch> = z.object({
  $ref: Name.optional(),
  type: Name.optional(),
  nullable: z.boolean().optional(),
  format: Name.optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  required: z.array(Name).optional(),
  properties: z
    .record(
      Name,
      z.lazy(() => OpenApiSchema),
    )
    .optional(),
  additionalProperties: z.union([z.boolean(), z.lazy(() => OpenApiSchema)]).optional(),
  items: z.lazy(() => OpenApiSchema).optional(),
  allOf: Branches.optional(),
  oneOf: Branches.optional(),
  anyOf: Branches.optional(),
  discriminator: z.object({ propertyName: Name, mapping: z.record(Name, Name).optional() }).optional(),
});
export type OpenApiSchema = z.infer<typeof OpenApiSchema>;

export type JsonSchema = { [keyword: string]: z.core.util.JSONType };

const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

const joined = (parent: Branch, child: Branch): Branch => ({
  ...parent,
  ...child,
  properties: parent.properties || child.properties ? { ...parent.properties, ...child.properties } : undefined,
  required: [...(parent.required ?? []), ...(child.required ?? [])],
});

/**
 * Reads schemas of one document.
 *
 * @param schemas the document's `components.schemas`
 * @param kinds of a schema with a discriminator only these are kept, where it has one of them
 * @returns `flat`, a schema on its own, and `used`, the named schemas that it and all before it refer to
 */
export function flattening(schemas: Record<string, unknown>, kinds: readonly string[]) {
  const used: Record<string, JsonSchema> = {};
  const named = (ref: string): Branch => OpenApiSchema.parse(schemas[nameOf(ref)]);

  /** Of a schema and all its parents, one; of two that say the same the child's. */
  const merged = (schema: Branch): Branch => {
    const { allOf = [], $ref, ...own } = schema;
    const parents = [...($ref === undefined ? [] : [named($ref)]), ...allOf].map(merged);
    let whole: Branch = {};
    for (const part of [...parents, own]) whole = joined(whole, part);
    return whole;
  };

  const reference = (ref: string): JsonSchema => {
    const name = nameOf(ref);
    if (!(name in used)) {
      used[name] = {};
      used[name] = flat(named(ref));
    }
    return { $ref: `#/$defs/${name}` };
  };

  const variants = ({ oneOf, anyOf, discriminator }: Branch): JsonSchema[] | undefined => {
    if (!discriminator?.mapping) return (oneOf ?? anyOf)?.map(flat);
    const { propertyName, mapping } = discriminator;
    const all = Object.entries(mapping);
    const ours = all.filter(([value]) => kinds.includes(value));
    return (ours.length > 0 ? ours : all).map(([value, ref]) => {
      const kind = merged({ $ref: ref });
      // Of OAuth's keys the mapping says `sig` and `enc` where a key says `EC` and `RSA`.
      const says = kind.properties?.[propertyName]?.enum ?? [value];
      const values = says.includes(value) ? [value] : says;
      return object({ ...kind, properties: { ...kind.properties, [propertyName]: { enum: values } } }, [propertyName]);
    });
  };

  /** What may have any name is said to be an object that says nothing of itself, also where it is a text. */
  const openOr = (schema: Branch): JsonSchema | boolean =>
    schema.type === 'object' && Object.keys(schema.properties ?? {}).length === 0 ? true : flat(schema);

  const object = (
    { properties = {}, additionalProperties, required = [] }: Branch,
    also: string[] = [],
  ): JsonSchema => {
    const names = [...new Set([...required, ...also])];
    const rest = typeof additionalProperties === 'object' ? openOr(additionalProperties) : additionalProperties;
    return {
      type: 'object',
      properties: Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, flat(value)])),
      ...(names.length > 0 && { required: names }),
      // A schema that names nothing stands for any object; one that names its fields has no others.
      additionalProperties: rest ?? Object.keys(properties).length === 0,
    };
  };

  const plain = (schema: Branch): JsonSchema => {
    const branches = variants(schema);
    if (branches) return { anyOf: branches };
    const { type, items, format } = schema;
    if (schema.enum) return { enum: schema.enum };
    if (type === 'array') return { type, ...(items && { items: flat(items) }) };
    if (type === 'object' || schema.properties) return object(schema);
    return { ...(type && { type }), ...(format === 'date-time' && { format }) };
  };

  const flat = (schema: Branch): JsonSchema => {
    if (schema.$ref && !schema.nullable) return reference(schema.$ref);
    const whole = merged(schema);
    return whole.nullable ? { anyOf: [plain(whole), { type: 'null' }] } : plain(whole);
  };

  return { flat, used };
}
