import type { Text } from '@cho-phien/kit/errors';
import type { Context } from './context.ts';

/** What is wrong with a document, where, and in words that say what to do. */
export interface Problem {
  /** JSON pointer (RFC 6901) of the value that is wrong, or of the field that is missing. */
  path: string;
  code: ProblemCode;
  message: Text;
}

/** More problems than these are not told at once. */
export const MAX_PROBLEMS = 200;
/** Of a place or a name no more characters are repeated. */
const LONGEST_SAID = 1_000;

/** Sentences by code; `detail` is the name, the value or the list that the sentence is about. */
const SENTENCES = {
  NOT_A_DOCUMENT: (detail) => ({
    vi: `Tài liệu gửi lên phải là một đối tượng JSON có type là ${detail}.`,
    en: `What is sent must be a JSON object whose type is ${detail}.`,
  }),
  QUERY_DOCUMENT: () => ({
    vi: 'Đây là kết quả truy vấn (EPCISQueryDocument). Để ghi nhận, hãy gửi EPCISDocument.',
    en: 'This is the result of a query (EPCISQueryDocument). Send an EPCISDocument to capture.',
  }),
  REQUIRED: (detail) => ({ vi: `Thiếu trường ${detail}.`, en: `The field ${detail} is missing.` }),
  WRONG_TYPE: (detail) => ({
    vi: `Giá trị này phải là ${KINDS[detail]?.vi ?? detail}.`,
    en: `This must be ${KINDS[detail]?.en ?? detail}.`,
  }),
  UNKNOWN_FIELD: (detail) => ({
    vi: `EPCIS 2.0 không có trường ${detail} ở đây. Trường riêng phải có tiền tố khai báo trong @context, hoặc là URI đầy đủ.`,
    en: `EPCIS 2.0 has no field ${detail} here. Fields of your own need a prefix declared in @context, or a full URI.`,
  }),
  TYPE_ALIAS: (detail) => ({
    vi: `EPCIS 2.0 viết trường này là type, không phải ${detail}.`,
    en: `EPCIS 2.0 writes this field as type, not ${detail}.`,
  }),
  NOT_ALLOWED_HERE: (detail) => ({
    vi: `Sự kiện loại ${detail} không có trường này.`,
    en: `An event of the type ${detail} does not have this field.`,
  }),
  UNDECLARED_PREFIX: (detail) => ({
    vi: `Tiền tố ${detail} chưa được khai báo trong @context.`,
    en: `The prefix ${detail} is not declared in @context.`,
  }),
  CONTEXT: () => ({
    vi: '@context phải là một URI, một đối tượng khai báo tiền tố, hoặc danh sách không lặp của chúng: nhiều nhất 100 tiền tố, mỗi cái dài tối đa 250 ký tự.',
    en: '@context must be a URI, an object that declares prefixes, or a list of these without repetition: at most 100 prefixes, each for at most 250 characters.',
  }),
  NO_EPCIS_CONTEXT: (detail) => ({
    vi: `@context phải có ngữ cảnh của EPCIS: ${detail}.`,
    en: `@context must hold the context of EPCIS: ${detail}.`,
  }),
  SCHEMA_VERSION: () => ({ vi: 'schemaVersion phải là "2.0".', en: 'schemaVersion must be "2.0".' }),
  EVENT_TYPE: (detail) => ({
    vi: `Loại sự kiện phải là một trong ${detail}, hoặc URI của loại riêng.`,
    en: `The type of an event is one of ${detail}, or the URI of a type of your own.`,
  }),
  TIME: () => ({
    vi: 'Thời điểm phải viết theo ISO 8601 có múi giờ, như 2026-08-15T06:30:00+07:00.',
    en: 'A time is written as in ISO 8601 with its zone, such as 2026-08-15T06:30:00+07:00.',
  }),
  TIME_ZONE_OFFSET: () => ({
    vi: 'Múi giờ viết như +07:00, từ -14:00 đến +14:00.',
    en: 'An offset is written as +07:00, from -14:00 to +14:00.',
  }),
  ACTION: () => ({ vi: 'action phải là ADD, OBSERVE hoặc DELETE.', en: 'action is ADD, OBSERVE or DELETE.' }),
  VOCABULARY: (detail) => ({
    vi: `CBV 2.0 không có từ này. Hãy dùng một trong: ${detail}; hoặc URI của từ vựng riêng.`,
    en: `CBV 2.0 has no such word. Use one of: ${detail}; or the URI of another vocabulary.`,
  }),
  CBV_AS_URI: (detail) => ({
    vi: `Trong JSON, từ của CBV viết trần: ${detail}.`,
    en: `In JSON a word of CBV is written bare: ${detail}.`,
  }),
  URI: () => ({
    vi: 'Giá trị này phải là URI đầy đủ, như urn:… hoặc https://…, dài tối đa 1.000 ký tự, ký tự lạ viết dạng %XX.',
    en: 'This must be a full URI such as urn:… or https://…, of at most 1,000 characters, odd ones written as %XX.',
  }),
  EVENT_ID: () => ({
    vi: 'Mã sự kiện phải là URI: urn:uuid:… có đủ 32 chữ số hệ 16, hoặc ni:///sha-256;… của CBV.',
    en: 'The id of an event is a URI: urn:uuid:… with its 32 hexadecimal digits, or ni:///sha-256;… of CBV.',
  }),
  IDENTIFIER: (detail) => ({
    vi: `Mã GS1 này không đúng (${detail}): xem lại độ dài, ký tự và số kiểm tra.`,
    en: `This GS1 identifier is not right (${detail}): look at its length, characters and check digit.`,
  }),
  QUANTITY: () => ({
    vi: 'Số lượng phải lớn hơn 0; không có uom thì là số nguyên.',
    en: 'A quantity is above 0; without uom it is a whole number.',
  }),
  UOM: () => ({
    vi: 'Đơn vị đo là mã của UN/ECE Rec. 20, gồm 2 hoặc 3 chữ hoa hay chữ số, như KGM; không có quantity thì bỏ uom.',
    en: 'A unit is a code of UN/ECE Rec. 20 of 2 or 3 capitals or digits, such as KGM; without quantity there is no uom.',
  }),
  NOTHING_TRACKED: (detail) => ({
    vi: `Sự kiện phải nói về vật gì: cần ${detail}.`,
    en: `The event must be about something: it needs ${detail}.`,
  }),
  TOO_FEW: () => ({ vi: 'Danh sách này phải có ít nhất một mục.', en: 'This list needs at least one entry.' }),
  DUPLICATE: () => ({ vi: 'Mục này đã có trong danh sách.', en: 'This entry stands in the list already.' }),
  ILMD: () => ({
    vi: 'ilmd chỉ dùng khi action là ADD.',
    en: 'ilmd may only stand where action is ADD.',
  }),
  HEX: () => ({ vi: 'Giá trị này chỉ gồm chữ số hệ 16.', en: 'This has hexadecimal digits only.' }),
  TOO_DEEP: () => ({ vi: 'Dữ liệu lồng nhau quá sâu.', en: 'Values are nested too deeply.' }),
  CHARACTER: () => ({
    vi: 'Chữ ở đây có ký tự U+0000 hoặc nửa ký tự Unicode, không lưu được.',
    en: 'A text here holds U+0000 or half a character of Unicode, which cannot be stored.',
  }),
} satisfies Record<string, (detail: string) => Text>;

export type ProblemCode = keyof typeof SENTENCES;

const KINDS: Readonly<Record<string, Text>> = {
  object: { vi: 'một đối tượng', en: 'an object' },
  list: { vi: 'một danh sách', en: 'a list' },
  text: { vi: 'một chuỗi ký tự', en: 'a text' },
  number: { vi: 'một số (không đặt trong ngoặc kép)', en: 'a number (without quotes)' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  'text, number or object': { vi: 'chuỗi ký tự, số hoặc đối tượng', en: 'a text, a number or an object' },
};

/** What is being read: where problems go, and the context that holds there. */
export interface Reading {
  context: Context;
  problems: Problem[];
}

export function report({ problems }: Pick<Reading, 'problems'>, path: string, code: ProblemCode, detail = ''): void {
  if (problems.length >= MAX_PROBLEMS) return;
  problems.push({ path: shortened(path), code, message: SENTENCES[code](shortened(detail)) });
}

/** A name may be as long as the document: it is not said two hundred times over. */
function shortened(text: string): string {
  return text.length > LONGEST_SAID ? `${text.slice(0, LONGEST_SAID)}…` : text;
}
