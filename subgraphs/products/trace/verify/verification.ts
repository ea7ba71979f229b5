import type { Context } from '@cho-phien/kit/context';
import { LocalizedText } from '@cho-phien/kit/values';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { checkEvents, STORED_COLUMNS, type StoredRow } from './events.ts';
import { checkLink, checkLots, LINK_COLUMNS, type LinkRow } from './lots.ts';
import { FAULTS, TraceFault, type Problem } from './problem.ts';

/** The most events that are worked out anew for one request, over all its lots. */
export const MOST_CHECKED = 200;
const LEAST_CHECKED = 10;

registerEnumType(TraceFault, {
  name: 'TraceFault',
  description: 'What of the record of a lot does not agree with itself.',
  valuesConfig: Object.fromEntries(
    Object.values(TraceFault).map((fault) => [fault, { description: FAULTS[fault].en }]),
  ),
});

@ObjectType({ description: 'What was found changed behind the back of the program.' })
export class TraceProblem {
  @Field(() => TraceFault, { description: 'What is wrong.' })
  fault!: TraceFault;

  @Field(() => String, {
    nullable: true,
    description: 'The EPCIS event id; null when it concerns the lot, or the event is gone.',
  })
  eventId!: string | null;

  @Field(() => LocalizedText, { description: 'The same in plain words.' })
  text!: LocalizedText;
}

@ObjectType({
  description:
    "Whether the record of a lot is whole, worked out just now: each event's hashes and facts from what it says, the chain, the balance.",
})
export class LotVerification {
  @Field(() => Boolean, { description: 'Whether all that was checked agrees.' })
  isIntact!: boolean;

  @Field(() => Int, {
    description: `How many events were checked: the newest, at most ${MOST_CHECKED} over all lots of a request.`,
  })
  checkedEvents!: number;

  @Field(() => TraceProblem, {
    nullable: true,
    description: 'The first that was found, the oldest event first; null when all is well.',
  })
  firstProblem!: TraceProblem | null;
}

/** The record of lots (uuids), checked for whoever asks: what `npm run verify-trace` does with all, for the newest events of each. */
export async function verifyLots(lotIds: readonly string[], { db }: Context): Promise<LotVerification[]> {
  const most = Math.max(LEAST_CHECKED, Math.floor(MOST_CHECKED / lotIds.length));
  const links = await db.query<LinkRow>(
    `select ${LINK_COLUMNS}
       from unnest($1::uuid[]) asked (id)
       join lot l on l.id = asked.id
      cross join lateral (select * from trace_chain k where k.lot_id = l.id order by k.nth desc limit $2) k
       left join trace_event e on e.id = k.event_id
      order by k.lot_id, k.nth`,
    [lotIds, most + 1],
  );
  const rows = await db.query<StoredRow>(
    `select ${STORED_COLUMNS} from trace_event e left join trace_context c on c.hash = e.context_hash where e.id = any($1)`,
    [links.map(({ row }) => row)],
  );
  const ofEvents = Map.groupBy(await checkEvents(rows, false, db), ({ eventId }) => eventId);
  const { problems: ofLots } = await checkLots('l.id = any($1)', [lotIds], lotIds.length, db);
  const byLot = Map.groupBy(links, ({ lotId }) => lotId);
  return lotIds.map((lotId) => {
    const own = byLot.get(lotId) ?? [];
    const checked = own.slice(Math.max(0, own.length - most));
    const problems = checked.flatMap((link, index) => {
      const before = own[own.length - checked.length + index - 1] ?? null;
      return [...(ofEvents.get(link.eventId) ?? []), ...checkLink(link, before)];
    });
    const [first] = [...problems, ...ofLots.filter((problem) => problem.lotId === lotId)];
    return { isIntact: first === undefined, checkedEvents: checked.length, firstProblem: first ? shown(first) : null };
  });
}

function shown({ fault, eventId }: Problem): TraceProblem {
  return { fault, eventId, text: FAULTS[fault] };
}
