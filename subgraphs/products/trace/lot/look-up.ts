import { plainCheckCode } from '@cho-phien/kit/check-code';
import type { Context } from '@cho-phien/kit/context';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { isTraceCode, TRACE_CODE_LENGTH } from '../gs1/trace-code.ts';
import { lotsByCode } from './lot.row.ts';
import { LotType } from './lot.type.ts';
import { lotsToldAnew } from './told-anew.ts';

/** What came of looking a typed code up. */
export enum LotLookUpResult {
  FOUND = 'FOUND',
  UNKNOWN = 'UNKNOWN',
  MISTYPED = 'MISTYPED',
  WRONG_LENGTH = 'WRONG_LENGTH',
  EMPTY = 'EMPTY',
}
registerEnumType(LotLookUpResult, {
  name: 'LotLookUpResult',
  description: 'What came of looking a typed code up.',
  valuesConfig: {
    FOUND: { description: 'There is such a lot.' },
    UNKNOWN: { description: 'The code is well formed, and no lot has it: it was made up, or belongs elsewhere.' },
    MISTYPED: {
      description: 'Eight characters, of which one is wrong or two are exchanged: its check character says so.',
    },
    WRONG_LENGTH: { description: 'Not eight characters: some are missing, or it is another code.' },
    EMPTY: { description: 'Nothing was typed.' },
  },
});

@ObjectType({ description: 'What came of looking a typed code up.' })
export class LotLookUp {
  @Field(() => LotLookUpResult, { description: 'What came of it.' })
  result!: LotLookUpResult;

  @Field(() => LotType, { nullable: true, description: 'The lot; null unless FOUND.' })
  lot!: LotType | null;
}

/**
 * The lot of a typed code, or why there is none; the address of its page, pasted whole, will do. For a withdrawn lot the
 * one that has its lot code by now.
 */
export async function lookUpLot(typed: string, context: Context): Promise<LotLookUp> {
  if (typed.trim() === '') return { result: LotLookUpResult.EMPTY, lot: null };
  const code = plainCheckCode(/\/(?:truy-xuat|trace|t)\/([^/?#]+)/.exec(typed)?.[1] ?? typed);
  if (code.length !== TRACE_CODE_LENGTH) return { result: LotLookUpResult.WRONG_LENGTH, lot: null };
  if (!isTraceCode(code)) return { result: LotLookUpResult.MISTYPED, lot: null };
  const named = (await context.load(lotsByCode, code)) ?? null;
  // Stamps that were printed before a mistake was noticed are of the lot as it was told anew.
  const anew = named?.withdrawnAt ? await context.load(lotsToldAnew, named.row.id) : undefined;
  const lot = anew ?? named;
  return { result: lot ? LotLookUpResult.FOUND : LotLookUpResult.UNKNOWN, lot };
}
