import { TranslatedError, type Text } from '@cho-phien/kit/errors';
import { isWellFormedText } from '@cho-phien/kit/text';
import type { FastifyRequest } from 'fastify';
import { malformedText } from './query-limits.ts';

/**
 * Refuses what is no GraphQL request at all, or would hurt further in, before Apollo Server sees it: thrown there,
 * some of it would become a 500.
 */
export function guardRequest(request: FastifyRequest, checkQuery: (query: string) => void): void {
  if (!URL.canParse(`http://${request.host}`)) throw badRequest('HOST', HOST);
  if (request.method === 'GET') guardSearch(request.url, request.query as Record<string, unknown>, checkQuery);
  else guardBody(request.body, checkQuery);
}

function guardBody(body: unknown, checkQuery: (query: string) => void): void {
  if (Array.isArray(body)) throw badRequest('BATCHING', BATCHING);
  if (!isObject(body)) throw badRequest('NOT_AN_OBJECT', NOT_AN_OBJECT);
  const { query, variables, operationName } = body;
  requireText('operationName', operationName);
  requireText('variables', variables);
  if (typeof query !== 'string') return;
  requireText('query', query);
  checkQuery(query);
}

function guardSearch(url: string, params: Record<string, unknown>, checkQuery: (query: string) => void): void {
  const escapes = url.includes('%') ? url.slice(url.indexOf('?') + 1) : '';
  if (!isDecodable(escapes)) throw malformedText('query');
  requireText('variables', typeof params.variables === 'string' ? parsed(params.variables) : undefined);
  requireText('operationName', params.operationName);
  if (typeof params.query !== 'string') return;
  requireText('query', params.query);
  checkQuery(params.query);
}

function requireText(argument: string, value: unknown): void {
  if (!isSound(value)) throw malformedText(argument);
}

/** Looks at every text in a JSON value, level by level: a body may be nested deeper than the stack is. */
function isSound(value: unknown): boolean {
  const queue = [value];
  for (const item of queue) {
    if (typeof item === 'string' && !isWellFormedText(item)) return false;
    if (Array.isArray(item)) for (const element of item) queue.push(element);
    else if (isObject(item)) for (const [key, inner] of Object.entries(item)) queue.push(key, inner);
  }
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDecodable(escapes: string): boolean {
  try {
    decodeURIComponent(escapes);
    return true;
  } catch {
    return false;
  }
}

/** The value, or nothing when it is not JSON, which the server behind reports. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function badRequest(reason: string, text: Text): TranslatedError {
  return new TranslatedError('BAD_REQUEST', text, { reason });
}

const HOST: Text = {
  vi: 'Tiêu đề Host không phải là một địa chỉ.',
  en: 'The Host header is no address.',
};

const BATCHING: Text = {
  vi: 'Mỗi yêu cầu chỉ một truy vấn: hãy gửi một đối tượng JSON, không gửi danh sách.',
  en: 'One query per request: send a JSON object, not a list.',
};

const NOT_AN_OBJECT: Text = {
  vi: 'Phần thân phải là một đối tượng JSON có trường query.',
  en: 'The body must be a JSON object with a query field.',
};
