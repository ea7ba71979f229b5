import { badInput } from '@cho-phien/kit/errors';
import type { KeyType } from '@cho-phien/kit/paging';
import { ProductState } from './product.state.ts';
import { ProductSort } from './product.filter.ts';
import type { ProductRow } from './product.row.ts';

/** A listed row; `rank` is there in orders that compute one. */
export type ListRow = ProductRow & { rank?: number };

interface OrderKey {
  sql: string;
  type: KeyType;
  cast: string;
  of: (row: ListRow) => string | number;
}

/** One order of the list as SQL: its keys, all in one direction, the id last. */
export interface ListOrder {
  /** Names the order inside cursors; with the month where the month decides. */
  name: string;
  /** A computed first key, selected as `rank`. */
  rank?: string;
  keys: OrderKey[];
  direction: 'asc' | 'desc';
}

const ID: OrderKey = { sql: 'p.id', type: 'uuid', cast: 'uuid', of: (row) => row.id };
const NAME: OrderKey = {
  sql: 'p.name_vi collate "vi-x-icu"',
  type: 'string',
  cast: 'text',
  of: (row) => row.nameVi,
};
/** What is not public is listed by its last change: a draft has no day on which it was published. */
const UPDATED: OrderKey = {
  sql: 'p.updated_at',
  type: 'instant',
  cast: 'timestamptz',
  of: (row) => row.updatedAt.toISOString(),
};
const PUBLISHED: OrderKey = {
  sql: 'p.published_at',
  type: 'instant',
  cast: 'timestamptz',
  of: (row) => row.publishedAt?.toISOString() ?? '',
};

/** How far a product found by a search is from what was typed; `f` is what was found. */
export const DISTANCE: OrderKey = { sql: 'f.distance', type: 'integer', cast: 'integer', of: (row) => row.rank ?? 0 };

/** What decides the order of a list. */
interface Wanted {
  sort: ProductSort | null | undefined;
  state: ProductState;
  month: number;
  /** What was searched for, as read: a cursor of one search is of no use in another. */
  search: string | undefined;
}

/** The order that a list asked for. `month` is the month of the request's clock. */
export function listOrder({ sort, state, month, search }: Wanted): ListOrder {
  switch (sort ?? (search !== undefined ? ProductSort.RELEVANCE : ProductSort.NEWEST)) {
    case ProductSort.NEWEST:
      return state === ProductState.PUBLISHED
        ? { name: 'NEWEST', keys: [PUBLISHED, ID], direction: 'desc' }
        : { name: `NEWEST:${state}`, keys: [UPDATED, ID], direction: 'desc' };
    case ProductSort.NAME:
      return { name: 'NAME', keys: [NAME, ID], direction: 'asc' };
    case ProductSort.SEASON:
      return ranked(`SEASON:${month}`, `season_rank(p.season_months, ${month})`);
    case ProductSort.RELEVANCE:
      if (search !== undefined) {
        return { name: `RELEVANCE:${search}`, rank: 'f.distance', keys: [DISTANCE, ID], direction: 'asc' };
      }
      throw badInput('INVALID_ARGUMENT', 'sort', {
        vi: 'Thứ tự RELEVANCE chỉ dùng được cùng với search.',
        en: 'The order RELEVANCE goes with search only.',
      });
  }
}

function ranked(name: string, rank: string): ListOrder {
  const key: OrderKey = { sql: rank, type: 'number', cast: 'bigint', of: (row) => row.rank ?? 0 };
  return { name, rank, keys: [key, NAME, ID], direction: 'asc' };
}
