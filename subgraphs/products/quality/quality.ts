import type { Context } from '@cho-phien/kit/context';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { QUALITY_RULES, type Listing, type QualityRule } from './quality.rules.ts';

/** How one rule judges a listing. */
export interface JudgedRule {
  rule: QualityRule;
  isMet: boolean;
  /** Whether the law demands it of these goods. */
  isRequired: boolean;
}

/** How the rules that fit a listing judge it, in the order of the table. */
export function judge(listing: Listing): JudgedRule[] {
  return QUALITY_RULES.filter(({ isFor }) => isFor?.(listing) ?? true).map((rule) => ({
    rule,
    isMet: rule.isMet(listing),
    isRequired: rule.law !== undefined && (rule.law.of?.(listing) ?? true),
  }));
}

/** Everything that the law demands of a listing and that it lacks: INCOMPLETE, at the field that mends it. */
export function missingOf(listing: Listing, context: Context): UserError[] {
  return lackingOf(listing).map((rule) => incomplete(rule, context));
}

/**
 * What the law demands of a listing after a change and did not miss before it, as `missingOf`. What was missing already
 * is no reason to refuse a change that mends something else.
 */
export function newlyMissingOf(before: Listing, after: Listing, context: Context): UserError[] {
  return newlyLackingOf(before, after).map((rule) => incomplete(rule, context));
}

/** The rules of the gate that a listing fails after a change, and did not fail before it. */
export function newlyLackingOf(before: Listing, after: Listing): QualityRule[] {
  const known = lackingOf(before);
  return lackingOf(after).filter((rule) => !known.includes(rule));
}

/** The rules of the gate that a listing fails. */
export function lackingOf(listing: Listing): QualityRule[] {
  return judge(listing).flatMap(({ rule, isMet, isRequired }) => (isRequired && !isMet ? rule : []));
}

function incomplete({ field, hint }: QualityRule, { locale }: Context): UserError {
  return userError(locale, UserErrorCode.INCOMPLETE, ['product', field], hint);
}
