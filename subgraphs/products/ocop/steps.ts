import type { OcopCriterion, OcopOption } from './form.ts';
import type { OcopMissedMinimum } from './score.ts';
import { pointsOn, type OcopSheet } from './sheet.ts';

/** One criterion to raise: to which option, and how many points that brings. */
export interface OcopStep {
  criterion: OcopCriterion;
  to: OcopOption;
  /** More points in the sum of all sheets. */
  gain: number;
  /** Whether a missed minimum asks for it, and not only the points. */
  isMinimum: boolean;
}

/** A choice for one criterion: the option, what it adds, and how many levels the sheets move up for it. */
interface Move {
  to: OcopOption;
  more: number;
  levels: number;
}

/** The cheapest way found to some number of points: how many levels up, by how many criteria, and which moves. */
interface Way {
  levels: number;
  criteria: number;
  before?: Way;
  criterion?: OcopCriterion;
  to?: OcopOption;
}

/**
 * The cheapest way to a band: what missed minimums ask; then, while points are missing, the fewest levels up (from one
 * option of a criterion to the next of its case that gives more), over as few criteria as do. Every sheet is taken to
 * give the option, or more where it gave more. What minimums ask is raised further only where that is cheapest.
 */
export function cheapestSteps(
  criteria: readonly OcopCriterion[],
  sheets: readonly OcopSheet[],
  { stars, from }: { stars: number; from: number },
  missed: readonly OcopMissedMinimum[],
): OcopStep[] {
  const floors = new Map<string, OcopOption>();
  // Of several minimums of one criterion the highest stands last.
  for (const { criterion, needed, stars: of } of missed) if (of <= stars) floors.set(criterion.code, needed);
  const reached = criteria.reduce(
    (sum, criterion) => sum + pointsOn(criterion, sheets, floors.get(criterion.code)?.points),
    0,
  );
  const further = fewestLevels(criteria, sheets, floors, from * sheets.length - reached);
  return criteria.flatMap((criterion): OcopStep[] => {
    const floor = floors.get(criterion.code);
    const to = further.get(criterion.code) ?? floor;
    if (!to) return [];
    const gain = pointsOn(criterion, sheets, to.points) - pointsOn(criterion, sheets);
    return [{ criterion, to, gain, isMinimum: floor !== undefined }];
  });
}

/** The options to reach for `missing` more points. Every total is tried: forms are small, and greed would miss ways. */
function fewestLevels(
  criteria: readonly OcopCriterion[],
  sheets: readonly OcopSheet[],
  floors: ReadonlyMap<string, OcopOption>,
  missing: number,
): Map<string, OcopOption> {
  // By points gained, those beyond what is missing taken together.
  let ways = new Map<number, Way>([[0, { levels: 0, criteria: 0 }]]);
  if (missing <= 0) return new Map();
  for (const criterion of criteria) {
    const moves = movesOf(criterion, sheets, floors.get(criterion.code));
    const next = new Map(ways);
    for (const [points, way] of ways) {
      for (const { to, more, levels } of moves) {
        const total = Math.min(missing, points + more);
        const found = { levels: way.levels + levels, criteria: way.criteria + 1, before: way, criterion, to };
        const known = next.get(total);
        if (!known || isCheaper(found, known)) next.set(total, found);
      }
    }
    ways = next;
  }
  const chosen = new Map<string, OcopOption>();
  for (let way = ways.get(missing); way?.criterion; way = way.before) chosen.set(way.criterion.code, way.to!);
  return chosen;
}

function isCheaper(one: Way, other: Way): boolean {
  return one.levels < other.levels || (one.levels === other.levels && one.criteria < other.criteria);
}

/** What could be chosen for a criterion: options of the case that the sheets are of, of any where all leave it open. */
function movesOf(criterion: OcopCriterion, sheets: readonly OcopSheet[], floor: OcopOption | undefined): Move[] {
  const now = pointsOn(criterion, sheets, floor?.points);
  const levels = levelsOf(criterion);
  const given = sheets.map((sheet) => levels.get(sheet.get(criterion.code) ?? 0));
  const cases = given.flatMap((one) => one?.of ?? []);
  const least = floor ? levels.get(floor.number)!.level : 0;
  return criterion.options.flatMap((to) => {
    const { level, of } = levels.get(to.number)!;
    if (cases.length > 0 && !cases.includes(of)) return [];
    const more = pointsOn(criterion, sheets, Math.max(to.points, floor?.points ?? 0)) - now;
    const climbed = given.map((one) => Math.max(0, level - Math.max(least, one?.level ?? 0)));
    return more > 0 ? [{ to, more, levels: climbed.reduce((sum, each) => sum + each, 0) }] : [];
  });
}

/** Where an option stands: in which of the cases of its criterion, and how many levels up in it. */
interface Standing {
  of: number;
  level: number;
}

/**
 * The options of a criterion by their number. Points that fall begin another case, such as a service by the community
 * and one by its owner; options of a case with the same points are of one level.
 */
function levelsOf({ options }: OcopCriterion): Map<number, Standing> {
  const levels = new Map<number, Standing>();
  let at: Standing = { of: 0, level: 0 };
  let points = 0;
  for (const option of options) {
    if (option.points < points) at = { of: at.of + 1, level: 1 };
    else if (at.level === 0 || option.points > points) at = { ...at, level: at.level + 1 };
    points = option.points;
    levels.set(option.number, at);
  }
  return levels;
}
