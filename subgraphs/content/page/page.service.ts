import { inOrder, type Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import type { PageType } from './page.type.ts';

interface PageRow {
  id: string;
  slug: string;
  titleVi: string;
  titleEn: string;
  summaryVi: string;
  summaryEn: string;
  bodyVi: string;
  bodyEn: string;
  updatedAt: Date;
}

const COLUMNS = `id, slug, title_vi as "titleVi", title_en as "titleEn", summary_vi as "summaryVi",
  summary_en as "summaryEn", body_vi as "bodyVi", body_en as "bodyEn", updated_at as "updatedAt"`;

/** Pages in the order of their slugs; undefined where there is none. One statement. */
export async function pagesBySlugs(slugs: readonly string[], { db }: Context): Promise<(PageType | undefined)[]> {
  const rows = await db.query<PageRow>(`select ${COLUMNS} from page where slug = any($1)`, [slugs]);
  return inOrder(slugs, rows, (row) => row.slug).map((row) => row && toPage(row));
}

/** Pages in the order of their ids; undefined where there is none. One statement. */
export async function pagesByIds(ids: readonly string[], { db }: Context): Promise<(PageType | undefined)[]> {
  const rows = await db.query<PageRow>(`select ${COLUMNS} from page where id = any($1)`, [ids]);
  return inOrder(ids, rows, (row) => row.id).map((row) => row && toPage(row));
}

/** All pages in their order: a dozen, so they are not paged. */
export async function listPages({ db }: Context): Promise<PageType[]> {
  const rows = await db.query<PageRow>(`select ${COLUMNS} from page order by position, slug`);
  return rows.map(toPage);
}

function toPage(row: PageRow): PageType {
  return {
    id: publicId('pag', row.id),
    slug: row.slug,
    title: { vi: row.titleVi, en: row.titleEn },
    summary: { vi: row.summaryVi, en: row.summaryEn },
    body: { vi: row.bodyVi, en: row.bodyEn },
    updatedAt: row.updatedAt,
  };
}
