import { startOfDay } from '@cho-phien/kit/clock';
import type { Database } from '@cho-phien/kit/database';
import { seedUuid } from '@cho-phien/kit/ids';
import { nfc } from '@cho-phien/kit/text';
import pagesFile from './seed/pages.json' with { type: 'json' };
import storiesFile from './seed/stories.json' with { type: 'json' };

/** Writes the first pages and stories, where they are missing. One statement per table. */
export async function seed(db: Database): Promise<void> {
  const pages = pagesFile.pages.map((page, position) => ({ ...textsOf('page', page), position }));
  await db.query(
    `insert into page (id, slug, position, title_vi, title_en, summary_vi, summary_en, body_vi, body_en, updated_at)
     select id, slug, position, title_vi, title_en, summary_vi, summary_en, body_vi, body_en, $2
       from jsonb_to_recordset($1) as page (${TEXT_COLUMNS}, position integer)
     on conflict do nothing`,
    [nfc(JSON.stringify(pages)), startOfDay(pagesFile.asOf)],
  );
  const stories = storiesFile.stories.map((story) => ({ ...story, ...textsOf('story', story) }));
  await db.query(
    `insert into story (id, slug, title_vi, title_en, summary_vi, summary_en, body_vi, body_en, is_demo, published_at)
     select id, slug, title_vi, title_en, summary_vi, summary_en, body_vi, body_en, "isDemo", "publishedAt"
       from jsonb_to_recordset($1) as story (${TEXT_COLUMNS}, "isDemo" boolean, "publishedAt" timestamptz)
     on conflict do nothing`,
    [nfc(JSON.stringify(stories))],
  );
  const links = storiesFile.stories.flatMap((story) =>
    story.products.map((product, position) => ({
      story_id: seedUuid('story', story.slug),
      product_id: seedUuid('product', product),
      position,
    })),
  );
  await db.query(
    `insert into story_product (story_id, product_id, position)
     select story_id, product_id, position
       from jsonb_to_recordset($1) as link (story_id uuid, product_id uuid, position integer)
     on conflict do nothing`,
    [JSON.stringify(links)],
  );
}

const TEXT_COLUMNS = `id uuid, slug text, title_vi text, title_en text, summary_vi text, summary_en text,
  body_vi text, body_en text`;

interface SeedText {
  slug: string;
  title: { vi: string; en: string };
  summary: { vi: string; en: string };
  /** Markdown, one block per entry. */
  body: { vi: string[]; en: string[] };
}

function textsOf(kind: 'page' | 'story', { slug, title, summary, body }: SeedText) {
  return {
    id: seedUuid(kind, slug),
    slug,
    title_vi: title.vi,
    title_en: title.en,
    summary_vi: summary.vi,
    summary_en: summary.en,
    body_vi: body.vi.join('\n\n'),
    body_en: body.en.join('\n\n'),
  };
}
