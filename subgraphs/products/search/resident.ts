import type { Database } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { commune, formerUnitsOf, province } from '@cho-phien/kit/places/places';
import { inBoth } from '@cho-phien/kit/values';
import { categoryByCode } from '../category/category.ts';
import { SearchIndex, type SearchDocument, type SearchGroup } from './search-index.ts';

/** Products read at once: few enough that other requests are answered between two reads. */
const BATCH = 500;
/** Changes read at once. So many come in their order from the index; for all of them the whole table would be sorted. */
const MOST_CHANGES = 1_000;

/**
 * Milliseconds that a search waits for what is being read: less than whoever asks a subgraph. After an import of
 * thousands it then answers from what is read already, rather than not at all.
 */
const MOST_WAIT = 500;

/** The index of this process, true to the last committed change each time that it is asked for. */
export interface ResidentSearch {
  /** Reads what has changed since the last time, the first time everything, which may take seconds. */
  read(): Promise<void>;
  /** The index with all that is committed; undefined while it is read for the first time. */
  fresh(): Promise<SearchIndex | undefined>;
}

interface Row {
  id: string;
  state: string;
  nameVi: string;
  nameEn: string;
  descriptionVi: string;
  descriptionEn: string;
  categoryCode: string;
  communeCode: string | null;
  sourceText: string | null;
}

const COLUMNS = `id, state, name_vi as "nameVi", name_en as "nameEn", description_vi as "descriptionVi",
  description_en as "descriptionEn", category_code as "categoryCode", origin_commune_code as "communeCode",
  origin_source_text as "sourceText"`;

/** An index beside a database, empty until it is first asked for. */
export function residentSearch(db: Database): ResidentSearch {
  const index = new SearchIndex();
  /** All changes up to here are in the index. */
  let position: number | undefined;
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  const readAll = async () => {
    const [feed] = await db.query<{ position: number }>('select position from feed');
    for (let last: string | undefined; ;) {
      const rows = await db.query<Row>(
        `select ${COLUMNS} from product ${last === undefined ? '' : 'where id > $2'} order by id limit $1`,
        last === undefined ? [BATCH] : [BATCH, last],
      );
      for (const row of rows) index.put(toDocument(row));
      last = rows.at(-1)?.id;
      if (rows.length < BATCH) break;
    }
    position = feed?.position ?? 0;
  };

  const readChanges = async (behind: number) => {
    for (let from = behind; ;) {
      // A change has no position until the relay has seen it: those are read each time, so that none is missed.
      const changes = await db.query<{ id: string; position: number | null }>(
        `(select entity_id as id, position from change where position > $1 order by position limit ${MOST_CHANGES})
         union all select entity_id, position from change where position is null`,
        [from],
      );
      await take(changes);
      const stamped = changes.flatMap(({ position }) => position ?? []);
      position = from = Math.max(from, ...stamped);
      if (stamped.length < MOST_CHANGES) return;
    }
  };

  const take = async (changes: readonly { id: string }[]) => {
    const ids = [...new Set(changes.flatMap(({ id }) => parseId('prd', id) ?? []))];
    for (let from = 0; from < ids.length; from += BATCH) {
      const asked = ids.slice(from, from + BATCH);
      const rows = await db.query<Row>(`select ${COLUMNS} from product where id = any($1)`, [asked]);
      const there = new Set(rows.map(({ id }) => id));
      for (const id of asked) if (!there.has(id)) index.remove(id);
      for (const row of rows) index.put(toDocument(row));
    }
  };

  const read = () => {
    // Whoever asks while changes are being read cannot know whether their own was among them: they wait for the next.
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        running = position === undefined ? readAll() : readChanges(position);
        return running;
      });
    return next;
  };

  return {
    read,
    async fresh() {
      await within(MOST_WAIT, read());
      return position === undefined ? undefined : index;
    },
  };
}

function toDocument({ id, state, nameVi, nameEn, descriptionVi, descriptionEn, ...row }: Row): SearchDocument {
  return {
    id,
    isPublic: state === 'PUBLISHED',
    kind: categoryByCode(row.categoryCode).kind,
    name: inBoth(nameVi, nameEn),
    about: `${descriptionVi} ${descriptionEn} ${row.sourceText ?? ''}`,
    groups: [
      { key: row.categoryCode, words: () => Object.values(categoryByCode(row.categoryCode).name).join(' ') },
      ...(row.communeCode ? [placeGroup(row.communeCode)] : []),
    ],
  };
}

/** A commune with its province, by the names of today and of before. */
function placeGroup(code: string): SearchGroup {
  const words = () => {
    const place = commune(code);
    const former = formerUnitsOf(code).map((unit) => `${unit.fullName} ${unit.district}`);
    const ofProvince = place && province(place.provinceCode)?.fullName.vi;
    return [place?.fullName.vi, place?.fullName.en, ofProvince, ...former].filter(Boolean).join(' ');
  };
  return { key: code, words };
}

/** Waits for work, but no longer than this many milliseconds; the work goes on. */
async function within(most: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, most)));
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // Whoever waits for it next hears of its failure.
    work.catch(() => undefined);
  }
}
