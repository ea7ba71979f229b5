import { addMonths } from '@cho-phien/kit/clock';
import { thisMonth } from '../../data/clock.ts';
import { list } from '../../data/load.ts';
import { part } from '../../data/part.ts';
import {
  FirstLotDocument,
  LotAddressesDocument,
  RecallAddressesDocument,
  type LotFilter,
} from '../../generated/graphql.ts';
import { collect } from '../../lib/api.ts';
import { vietnamDay } from '../../lib/dates.ts';

/** What search engines may list: real lots that were handed over to be sold, and those that are recalled. */
const LISTED: readonly LotFilter[] = [
  { isDemo: false, isReleased: true },
  { isDemo: false, isRecalled: true },
];

/** The ids of recalls that search engines may list: of real lots, also when they have ended. */
export const listedRecalls = part('listed recalls', async (): Promise<string[]> => {
  const nodes = await collect('recalls', (at) =>
    list({ document: RecallAddressesDocument, field: 'recalls' }, { ...at, filter: {} }, { membersOnly: true }),
  );
  return nodes.filter(({ isDemo }) => !isDemo).map(({ id }) => id);
});

/**
 * The months, YYYY-MM, in which lots were first told of that search engines may list, the earliest first. A month that is
 * over hardly changes, so a hundred thousand lots are never read together.
 */
export async function listedMonths(): Promise<string[]> {
  const firsts = await Promise.all(LISTED.map((filter) => firstMonth(filter)));
  const first = firsts.filter((month) => month !== undefined).toSorted()[0];
  const months: string[] = [];
  const last = thisMonth();
  for (let month = first ?? '9999-12'; month <= last; month = addMonths(`${month}-01`, 1).slice(0, 7)) {
    const found = await Promise.all(LISTED.map((filter) => firstMonth({ ...filter, month })));
    if (found.some((each) => each !== undefined)) months.push(month);
  }
  return months;
}

async function firstMonth(filter: LotFilter): Promise<string | undefined> {
  const { nodes } = await list({ document: FirstLotDocument, field: 'lots' }, { filter }, { membersOnly: true });
  return nodes[0] && vietnamDay(nodes[0].createdAt).slice(0, 7);
}

/** The trace codes of a month's lots that search engines may list. */
export async function listedLots(month: string): Promise<string[]> {
  const parts = await Promise.all(
    LISTED.map((filter) =>
      collect('lots', (at) =>
        list(
          { document: LotAddressesDocument, field: 'lots' },
          { ...at, filter: { ...filter, month } },
          { membersOnly: true },
        ),
      ),
    ),
  );
  return [...new Set(parts.flat().map(({ code }) => code))].toSorted();
}
