import type { Done, DonePage, DonePatch, Job, PageToRender } from './job.ts';
import { patchOf } from './patch.ts';
import type { Put, PageToPut } from './put.ts';
import type { FailedPage, KeptFragment, RenderedPage, ResidentRenderer } from './renderer.ts';

type RenderJob = Extract<Job, { do: 'render' }>;
type Putter = (page: PageToPut) => Promise<Put>;

/**
 * Makes pages true: those of which only fragments may be others get these put anew in what stands on disk, each made once
 * for all of them; the rest is rendered.
 */
export async function renderPages(
  renderer: ResidentRenderer,
  put: Putter,
  { pages, place, source }: RenderJob,
): Promise<Done['render']> {
  const done: (DonePage | DonePatch | FailedPage)[] = [];

  async function putRendered(page: RenderedPage | FailedPage, before: string | null): Promise<DonePage | FailedPage> {
    if ('error' in page) return page;
    const { address, status, location, body, uses, fragments = [] } = page;
    const stands = await put({ page: { address, status, body }, before, place });
    return 'error' in stands
      ? { address, error: stands.error }
      : { address, status, location, uses, fragments, ...stands };
  }

  /** Patches a page; returns it when it is to be rendered. */
  async function patch(page: PageToRender, anew?: ReadonlyMap<string, KeptFragment>): Promise<PageToRender[]> {
    const { address, hash, fragments } = page;
    const found = fragments && anew && patchOf(fragments, anew);
    if (!found || hash === null) return [page];
    const { pieces } = found;
    const stands =
      pieces.length > 0 ? await put({ page: { address, pieces }, before: hash, place }) : { hash, sizes: null };
    // Nobody knows what stands there now.
    if ('error' in stands) return [{ ...page, hash: null }];
    done.push({ address, ...stands, fragments: found.fragments });
    return [];
  }

  const touched = pages.flatMap(({ fragments = [] }) => fragments.filter(({ isTouched }) => isTouched));
  const names = [...new Set(touched.map(({ name }) => name))];
  // Without them the pages are rendered, and say themselves what fails.
  const anew = await renderer.fragments?.(names, source).catch(() => undefined);
  const whole = (await Promise.all(pages.map((page) => patch(page, anew)))).flat();
  const hashes = new Map(whole.map(({ address, hash }) => [address, hash]));
  const parts = await renderer.render([...hashes.keys()], source, async (page) => {
    done.push(await putRendered(page, hashes.get(page.address) ?? null));
  });
  return { pages: done, parts };
}
