import type { OcopCriterion } from './form.ts';

/** One council member's sheet, or one's own: the number of the option chosen, by code of the criterion. */
export type OcopSheet = ReadonlyMap<string, number>;

/** The points of one sheet on one criterion; 0 where it is left open. */
export function pointsOf({ code, options }: OcopCriterion, sheet: OcopSheet): number {
  const option = sheet.get(code);
  return option === undefined ? 0 : options[option - 1]!.points;
}

/** The points of all sheets on one criterion, each taken for `floor` where it gives less. */
export function pointsOn(criterion: OcopCriterion, sheets: readonly OcopSheet[], floor = 0): number {
  return sheets.reduce((sum, sheet) => sum + Math.max(floor, pointsOf(criterion, sheet)), 0);
}
