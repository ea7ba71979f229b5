import { createHash } from 'node:crypto';
import { badInput, TranslatedError, type Text } from '@cho-phien/kit/errors';
import { isWellFormedText } from '@cho-phien/kit/text';
import { GraphQLError, parse, visit, type DocumentNode } from 'graphql';
import type { Limits } from './options.ts';
import { measure, type QuerySize } from './query-size.ts';

/** What each limit counts, for the sentence. */
const COUNTED: Record<keyof QuerySize | 'tokens' | 'objects', Text> = {
  depth: { vi: 'tầng lồng nhau', en: 'nested levels' },
  introspectionDepth: { vi: 'tầng lồng nhau dưới __schema', en: 'nested levels below __schema' },
  rootFields: { vi: 'trường ở tầng đầu', en: 'root fields' },
  fields: { vi: 'trường', en: 'fields' },
  aliases: { vi: 'bí danh', en: 'aliases' },
  directives: { vi: 'chỉ thị', en: 'directives' },
  objects: { vi: 'đối tượng trong câu trả lời (ước tính)', en: 'objects in the answer (estimated)' },
  tokens: { vi: 'ký hiệu (token)', en: 'tokens' },
};

/** Accepted queries that are remembered, by digest: they are not measured again. */
const REMEMBERED = 5_000;

/**
 * Makes the check of a query text against the limits. It runs before validation, whose work grows with the square of
 * what is checked here. A text that is not GraphQL passes: the server behind reports it with its place.
 */
export function createQueryCheck(limits: Limits): (query: string) => void {
  const accepted = new Set<string>();
  return (query) => {
    const digest = createHash('sha256').update(query).digest('base64');
    if (accepted.has(digest)) return;
    const document = parseWithin(query, limits.tokens);
    if (!document) return;
    requireSize(document, limits);
    requireSense(document);
    if (accepted.size >= REMEMBERED) accepted.delete(accepted.values().next().value as string);
    accepted.add(digest);
  };
}

function parseWithin(query: string, maxTokens: number): DocumentNode | undefined {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (/contains more tha[nt] \d+ tokens/.test(error.message)) throw tooMuch('tokens', maxTokens);
    if (/Unicode|Invalid character: U\+(0000|D[89A-F])/.test(error.message)) throw malformedText('query');
    return undefined;
  }
}

function requireSize(document: DocumentNode, limits: Limits): void {
  for (const size of measure(document)) {
    for (const [name, actual] of Object.entries(size) as [keyof QuerySize, number][]) {
      if (actual > limits[name]) throw tooMuch(name, limits[name], actual);
    }
  }
}

/** What parsing lets through: an escape such as \u0000 is plain ASCII until it is read. */
function requireSense(document: DocumentNode): void {
  visit(document, {
    StringValue({ value }) {
      if (!isWellFormedText(value)) throw malformedText('query');
    },
    VariableDefinition({ variable }) {
      if (variable.name.value === 'representations') throw takenName();
    },
  });
}

/** The gateway's own fetches carry a variable of this name, and a client's would break them. */
function takenName(): TranslatedError {
  return new TranslatedError('GRAPHQL_VALIDATION_FAILED', {
    vi: 'Tên biến $representations đã có nghĩa riêng ở đây; hãy dùng tên khác.',
    en: 'The variable name $representations has a meaning of its own here; use another.',
  });
}

/** Half a surrogate pair, a NUL, or bytes that are not UTF-8. */
export function malformedText(argument: string): TranslatedError {
  return badInput('INVALID_TEXT', argument, {
    vi: 'Yêu cầu chứa văn bản Unicode hỏng (nửa cặp thay thế, ký tự NUL hoặc byte không phải UTF-8).',
    en: 'The request holds malformed Unicode (half a surrogate pair, a NUL, or bytes that are not UTF-8).',
  });
}

/** The refusal of a query that goes over a limit. */
export function tooMuch(limit: keyof typeof COUNTED, max: number, actual?: number): TranslatedError {
  const { vi, en } = COUNTED[limit];
  const found = actual === undefined || !Number.isFinite(actual) ? undefined : actual;
  return new TranslatedError(
    'LIMIT_EXCEEDED',
    {
      vi: `Truy vấn quá lớn: nhiều nhất ${max} ${vi}${found === undefined ? '' : `, ở đây có ${found}`}. Hãy chia nhỏ.`,
      en: `The query is too big: at most ${max} ${en}${found === undefined ? '' : `, this one has ${found}`}. Split it.`,
    },
    { limit, max, actual: found },
  );
}
