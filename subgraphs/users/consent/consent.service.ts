import { dayOf } from '@cho-phien/kit/clock';
import { grouped, type Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { forbidden } from '@cho-phien/kit/errors';
import { newUuid, publicId } from '@cho-phien/kit/ids';
import { requireAccount } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { noHousehold, requireHousehold } from '../household/household.write.ts';
import { readLine } from '../line.ts';
import { ConsentMethod, type ConsentGiveInput, type ConsentType, type ConsentWithdrawInput } from './consent.type.ts';
import { ConsentPurpose, purposeText } from './purposes.ts';

interface ConsentRow extends ConsentType {
  subject: string;
}

const LONGEST_NOTE = 200;

const COLUMNS = `id, purpose, is_given as "isGiven", text_version as version, method, given_on as "givenOn",
  witness_note as "witnessNote", recorded_at as "recordedAt"`;

/** Whether a household (SQL for its uuid) is helped with its consent, as a condition. */
export const agreesToHelp = (household: string) => `coalesce((
  select is_given from consent where household_id = ${household} and purpose = 'ASSISTANCE'
   order by position desc limit 1), false)`;

/** The last answers of households (uuids), one for each purpose that was asked. One statement. */
export function consentsOfHouseholds(ids: readonly string[], context: Context): Promise<ConsentType[][]> {
  return lastAnswers('household_id', ids, context);
}

/** The last answers of accounts (uuids), one for each purpose that was asked. One statement. */
export function consentsOfAccounts(ids: readonly string[], context: Context): Promise<ConsentType[][]> {
  return lastAnswers('account_id', ids, context);
}

async function lastAnswers(column: 'household_id' | 'account_id', ids: readonly string[], { db }: Context) {
  const rows = await db.query<ConsentRow>(
    `select distinct on (${column}, purpose) ${column} as subject, ${COLUMNS} from consent
      where ${column} = any($1) order by ${column}, purpose, position desc`,
    [ids],
  );
  return grouped(ids, rows, (row) => row.subject).map((own) =>
    own.map((row) => ({ ...row, id: publicId('con', row.id) })),
  );
}

/** What came of an answer. */
export interface ConsentChange {
  consent: ConsentType | null;
  userErrors: UserError[];
}

/**
 * Records a yes: of the caller, of their household, or of one that they record it for. Who helps a household cannot say
 * in its name that it wants help.
 */
export async function giveConsent(input: ConsentGiveInput, context: Context): Promise<ConsentChange> {
  const subject = await subjectOf(input, context);
  if (!subject) return refused(noHousehold(context, ['input', 'householdId']));
  if (subject.access === 'HELPER' && input.purpose === ConsentPurpose.ASSISTANCE) throw forbidden();
  const { isOwn } = subject;
  const today = dayOf(context.clock);
  const method = input.method ?? (isOwn ? ConsentMethod.ONLINE : undefined);
  const givenOn = input.givenOn ?? today;
  const witnessNote = input.witnessNote == null ? null : readLine(input.witnessNote, LONGEST_NOTE);
  const errors: UserError[] = [];
  const wrong = (field: string, text: Text, code = UserErrorCode.INVALID_INPUT) =>
    errors.push(userError(context.locale, code, ['input', field], text));
  const asked = purposeText(input.purpose);
  if (asked.isForHouseholds && !subject.householdId) wrong('householdId', TEXTS.householdId, UserErrorCode.INCOMPLETE);
  if (input.version !== asked.version) wrong('version', TEXTS.version, UserErrorCode.CONFLICT);
  if (!method || (method === ConsentMethod.ONLINE) !== isOwn) wrong('method', TEXTS.method);
  if (givenOn > today || (isOwn && givenOn !== today)) wrong('givenOn', TEXTS.givenOn);
  if (witnessNote === undefined || (!isOwn && witnessNote === null)) wrong('witnessNote', TEXTS.witnessNote);
  if (errors.length > 0 || !method) return refused(...errors);
  return record({ ...subject, purpose: input.purpose, isGiven: true, method, givenOn, witnessNote }, context);
}

/** Records a no, or takes a yes back, without asking for more. Also who helps a household may pass its no on. */
export async function withdrawConsent(input: ConsentWithdrawInput, context: Context): Promise<ConsentChange> {
  const subject = await subjectOf(input, context);
  if (!subject) return refused(noHousehold(context, ['input', 'householdId']));
  const { isOwn, householdId } = subject;
  if (purposeText(input.purpose).isForHouseholds && !householdId) {
    return refused(userError(context.locale, UserErrorCode.INCOMPLETE, ['input', 'householdId'], TEXTS.householdId));
  }
  const said = input.method === ConsentMethod.ONLINE ? null : input.method;
  const method = isOwn ? ConsentMethod.ONLINE : (said ?? ConsentMethod.IN_PERSON);
  const givenOn = dayOf(context.clock);
  return record({ ...subject, purpose: input.purpose, isGiven: false, method, givenOn, witnessNote: null }, context);
}

/** Whose answer it is, if the caller may give or record it. */
async function subjectOf({ householdId }: { householdId?: string | null }, context: Context) {
  const { accountId } = requireAccount(context);
  if (householdId == null) return { accountId, householdId: null, isOwn: true, access: 'OWN' } as const;
  const { household, access } = await requireHousehold(householdId, context);
  return household && ({ accountId: null, householdId: household.uuid, isOwn: access === 'OWN', access } as const);
}

interface Answer {
  accountId: string | null;
  householdId: string | null;
  purpose: ConsentPurpose;
  isGiven: boolean;
  method: ConsentMethod;
  givenOn: string;
  witnessNote: string | null | undefined;
}

async function record(answer: Answer, context: Context): Promise<ConsentChange> {
  const [row] = await context.db.query<ConsentType>(
    `insert into consent (id, account_id, household_id, purpose, text_version, is_given, method, given_on, witness_note,
                          recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning ${COLUMNS}`,
    [
      newUuid(context.now),
      answer.accountId,
      answer.householdId,
      answer.purpose,
      purposeText(answer.purpose).version,
      answer.isGiven,
      answer.method,
      answer.givenOn,
      answer.witnessNote ?? null,
      requireAccount(context).accountId,
      context.clock,
    ],
  );
  return { consent: row ? { ...row, id: publicId('con', row.id) } : null, userErrors: [] };
}

function refused(...userErrors: UserError[]): ConsentChange {
  return { consent: null, userErrors };
}

const TEXTS = {
  householdId: { vi: 'Việc này do hộ đồng ý; hãy chọn hộ.', en: 'A household agrees to this; say which.' },
  version: {
    vi: 'Nội dung này đã thay đổi. Hãy đọc lại bản mới rồi trả lời.',
    en: 'This text has changed. Read the present one, then answer.',
  },
  method: {
    vi: 'Ghi thay cho hộ thì chọn: gặp trực tiếp, qua điện thoại hoặc trên giấy; tự mình đồng ý thì không cần chọn.',
    en: 'For a household choose in person, by telephone or on paper; for yourself leave it out.',
  },
  givenOn: {
    vi: 'Ngày đồng ý không được ở tương lai; tự mình đồng ý thì là hôm nay.',
    en: 'The day is not in the future; for yourself it is today.',
  },
  witnessNote: {
    vi: `Hãy ghi ai chứng kiến hoặc giấy để ở đâu, dài nhất ${LONGEST_NOTE} ký tự.`,
    en: `Say who was there or where the paper is, in at most ${LONGEST_NOTE} characters.`,
  },
} satisfies Record<string, Text>;
