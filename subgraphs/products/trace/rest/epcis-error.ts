import { problem, type RawAnswer } from '@cho-phien/kit/handed-on';
import type { Text } from '@cho-phien/kit/errors';
import type { Locale } from '@cho-phien/kit/locale';

/** Why a request is refused, in the words of EPCIS 2.0 (section 12 and the OpenAPI of its REST binding). */
export type ExceptionName =
  | 'ValidationException'
  | 'CaptureLimitExceededException'
  | 'DuplicateNameException'
  | 'ImplementationException'
  | 'NoSuchNameException'
  | 'QueryParameterException'
  | 'QueryTooComplexException'
  | 'QueryTooLargeException'
  | 'SecurityException'
  | 'URITooLongException';

/** A refusal of the REST binding. */
export class EpcisError extends Error {
  readonly status: number;
  readonly exception: ExceptionName;
  readonly text: Text;
  readonly more: More;

  constructor(status: number, exception: ExceptionName, text: Text, more: More = {}) {
    super(text.en);
    this.status = status;
    this.exception = exception;
    this.text = text;
    this.more = more;
  }
}

interface More {
  headers?: Record<string, string>;
  /** Each single thing that is wrong. */
  errors?: readonly { pointer?: string; parameter?: string; code: string; message: Text }[];
}

const TITLES: Readonly<Record<ExceptionName, Text>> = {
  ValidationException: { vi: 'Nội dung không đúng chuẩn EPCIS 2.0', en: 'Not valid EPCIS 2.0' },
  CaptureLimitExceededException: { vi: 'Gửi quá nhiều trong một lần', en: 'Too much for one capture' },
  DuplicateNameException: { vi: 'Tên hoặc mã đã được dùng', en: 'The name or id is taken' },
  ImplementationException: { vi: 'Chúng tôi không làm được điều này', en: 'Not supported here' },
  NoSuchNameException: { vi: 'Không tìm thấy', en: 'Not found' },
  QueryParameterException: { vi: 'Tham số truy vấn chưa đúng', en: 'A query parameter is not right' },
  QueryTooComplexException: { vi: 'Truy vấn quá phức tạp', en: 'The query is too complex' },
  QueryTooLargeException: { vi: 'Kết quả quá lớn', en: 'The result is too large' },
  SecurityException: { vi: 'Không có quyền', en: 'Not allowed' },
  URITooLongException: { vi: 'Địa chỉ quá dài', en: 'The address is too long' },
};

/** A refusal as problem details (RFC 9457), with the exception of EPCIS as its type and all errors with their places. */
export function problemOf({ status, exception, text, more }: EpcisError, locale: Locale): RawAnswer {
  const errors = more.errors?.map(({ message, ...where }) => ({ ...where, detail: message[locale] }));
  return problem(
    {
      status,
      type: `epcisException:${exception}`,
      title: TITLES[exception][locale],
      detail: text[locale],
      code: exception,
    },
    { members: errors && { errors }, headers: more.headers },
  );
}

/** There is nothing at this address that the caller may know of. */
export function notFound(): EpcisError {
  return new EpcisError(404, 'NoSuchNameException', {
    vi: 'Không có gì ở địa chỉ này.',
    en: 'There is nothing at this address.',
  });
}
