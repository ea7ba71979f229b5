import type { Shape } from './answer-shape.ts';
import { Unanswered } from './availability.ts';

/**
 * An answer from another process, when it is one to this fetch; else an {@link Unanswered}. Merging a number where a
 * list belongs would bring down the whole request, and an empty object would pass as "there is nothing".
 */
export function checkAnswer(
  answer: unknown,
  shape: Map<string, Shape> | undefined,
  variables: Record<string, unknown> | null | undefined,
): unknown {
  if (!isObject(answer)) throw garbage('not a GraphQL answer');
  const { data, errors } = answer;
  if (errors !== undefined && !(Array.isArray(errors) && errors.length > 0 && errors.every(isError))) {
    throw garbage('malformed errors');
  }
  if (data === undefined || data === null) {
    if (errors === undefined) throw garbage('neither data nor errors');
    return answer;
  }
  if (!isObject(data)) throw garbage('data is not an object');
  if (shape && !hasFields(data, shape)) throw garbage('data of another shape');
  const asked = variables?.representations;
  if (Array.isArray(asked) && (data._entities as unknown[] | null)?.length !== asked.length) {
    throw garbage('another number of entities');
  }
  return answer;
}

function garbage(detail: string): Unanswered {
  return new Unanswered('garbage', detail);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isError(value: unknown): boolean {
  return isObject(value) && typeof value.message === 'string' && (value.path == null || Array.isArray(value.path));
}

function hasFields(object: Record<string, unknown>, fields: Map<string, Shape>): boolean {
  if (object.__typename != null && typeof object.__typename !== 'string') return false;
  for (const [name, shape] of fields) {
    const value = object[name];
    if (value === undefined ? shape.required : !fits(value, shape, shape.lists)) return false;
  }
  return true;
}

function fits(value: unknown, shape: Shape, lists: number): boolean {
  if (value === null) return true;
  if (lists > 0) return Array.isArray(value) && value.every((element) => fits(element, shape, lists - 1));
  return shape.fields === undefined || (isObject(value) && hasFields(value, shape.fields));
}
