import { createApp } from 'astro/app/entrypoint';
import type {
  DataSource,
  EvaluatedPart,
  FailedPage,
  KeptFragment,
  RenderedPage,
  ResidentRenderer,
} from '@cho-phien/publish/renderer';
import { createMemory } from '../src/data/memory.ts';
import { keptFragment } from '../src/data/fragment.ts';
import { evaluatePart } from '../src/data/part.ts';
import { pathsPart } from '../src/data/paths.ts';
import { newRendering, renderingOf, usesOf, type ShownFragment } from '../src/data/rendering.ts';
import { createSession, type Session } from '../src/data/session.ts';
import { STATUS_HEADER } from '../src/lib/status.ts';
import { placeFragments } from './fragments.ts';
import { loadRoutes, type LoadedRoute } from './routes.ts';

// A page is written whole, so nothing is gained by handing it out in pieces.
const app = createApp({ streaming: false });
const site = import.meta.env.SITE;
const routes = await loadRoutes(app);
const memory = createMemory();
const openSession = (source: DataSource) => createSession(source, source.mayRecall ? memory : undefined);

/** The routes of both languages have one definition of their pages. */
const byDefinition = Map.groupBy(routes, (route) => route.definition ?? route);

/** Where fragments are rendered by themselves. */
const fragmentsAddress = '/manh/-/';

/** Pages that are named together where all are listed. */
const batch = 500;

/** The pages of this build as a program; the publisher imports it. */
export const renderer: ResidentRenderer = {
  hear: (changes) => (changes ? memory.hear(changes) : memory.clear()),
  routes,
  routeOf: (address) => routes.find(({ matches }) => matches(address)),
  async render(addresses, source, take) {
    const session = openSession(source);
    await Promise.all(addresses.map(async (address) => take(await renderPage(session, address))));
    return evaluatedIn(session);
  },
  async fragments(names, source) {
    const session = openSession(source);
    const found = new Map<string, KeptFragment>();
    const recall = async (some: readonly string[]) => {
      for (const name of some) {
        const kept = await keptFragment(session, name);
        if (kept) found.set(name, kept);
      }
      return some.filter((name) => !found.has(name));
    };
    const missing = await recall(names);
    if (missing.length === 0) return found;
    await renderingOf(newRendering(session), () =>
      app.render(new Request(new URL(fragmentsAddress, site)), { locals: { fragments: missing } }),
    );
    await recall(missing);
    return found;
  },
  async evaluate(names, source) {
    const session = openSession(source);
    return Promise.all(names.map((name) => evaluateWithPages(session, name)));
  },
  async *pages(source) {
    for (const languages of byDefinition.values()) yield* pagesOf(languages, source);
  },
  async addressesOf(entity, ids, source) {
    const session = createSession(source);
    const found = await Promise.all(
      routes.map(async (route) =>
        route.addressesOf && route.entity === entity
          ? renderingOf(newRendering(session), () => route.addressesOf!(ids))
          : [],
      ),
    );
    return found.flat();
  },
};

async function renderPage(session: Session, address: string): Promise<RenderedPage | FailedPage> {
  const rendering = { ...newRendering(session), fragments: new Map<string, ShownFragment>() };
  try {
    const response = await renderingOf(rendering, () => app.render(new Request(new URL(address, site))));
    const body = await response.bytes();
    const status = statusOf(response, address);
    if (status === undefined) return { address, error: `The page answered with ${response.status}.` };
    const fragments = placeFragments(rendering, body);
    return { address, status, location: response.headers.get('location'), body, uses: usesOf(rendering), fragments };
  } catch (error) {
    return { address, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function statusOf({ status, headers }: Response, address: string): RenderedPage['status'] | undefined {
  const said = Number(headers.get(STATUS_HEADER) ?? status);
  // The page that says so is itself a page.
  if (said === 404 && address.endsWith('/404/')) return 200;
  return said === 200 || said === 301 || said === 404 || said === 410 ? said : undefined;
}

async function evaluatedIn(session: Session): Promise<EvaluatedPart[]> {
  const parts = await Promise.all(session.parts.values());
  return parts.map(({ name, hash, uses }) => ({ name, hash, uses }));
}

async function evaluateWithPages(session: Session, name: string): Promise<EvaluatedPart> {
  const { hash, uses } = await evaluatePart(session, name);
  // The routes of both languages list their pages with the same part.
  const listed = routes.filter(({ definition }) => definition && pathsPart(definition) === name);
  const addresses = await Promise.all(listed.map((route) => renderingOf(newRendering(session), route.all)));
  return { name, hash, uses, ...(listed.length > 0 && { addresses: addresses.flat() }) };
}

async function* pagesOf(
  languages: readonly LoadedRoute[],
  source: DataSource,
): AsyncIterable<{ addresses: string[]; parts: EvaluatedPart[] }> {
  const session = createSession(source);
  const lists = await Promise.all(languages.map((route) => renderingOf(newRendering(session), route.all)));
  // A page and its counterpart one after the other: rendered together, they ask for their data once.
  const addresses = lists[0]?.flatMap((_, i) => lists.flatMap((list) => list[i] ?? [])) ?? [];
  const [{ definition, entity } = {}] = languages;
  const parts = definition && !entity ? [await evaluateWithPages(session, pathsPart(definition))] : [];
  for (let from = 0; from === 0 || from < addresses.length; from += batch) {
    yield { addresses: addresses.slice(from, from + batch), parts: from === 0 ? parts : [] };
  }
}
