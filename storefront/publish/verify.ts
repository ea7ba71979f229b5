import type { Difference } from './job.ts';
import type { Publisher } from './publisher.ts';

/** What a verification came to. */
export interface Verification {
  /** How many pages were compared. */
  pages: number;
  differences: Difference[];
}

/** Pages that are rendered together. */
const BATCH = 100;

/** Renders pages again, each at its own clock, and compares bytes; `sample` of them by chance, or all. */
export async function verify(
  { manifest, generation, pool, source }: Publisher,
  sample = Infinity,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<Verification> {
  const rows = manifest.all<{ name: string; clock: number }>(
    `select n.name, n.rendered_at as clock from node n left join dirty d on d.node_id = n.id
      where n.kind = 'page' and n.at = 0 and n.hash is not null and d.node_id is null order by random() limit ?`,
    Number.isFinite(sample) ? sample : -1,
  );
  const byClock = Map.groupBy(rows, ({ clock }) => clock);
  const differences: Difference[] = [];
  let compared = 0;
  for (const [clock, pages] of byClock) {
    for (let start = 0; start < pages.length; start += BATCH) {
      const addresses = pages.slice(start, start + BATCH).map(({ name }) => name);
      const from = { ...source(0), now: clock, mayRecall: false };
      const done = await pool.run({ do: 'compare', addresses, place: generation.place, source: from });
      differences.push(...done.differences.filter(({ address }) => isUnchanged(address, clock)));
      onProgress((compared += addresses.length), rows.length);
    }
  }
  return { pages: rows.length, differences };

  /** What became dirty or was written since we asked is no difference. */
  function isUnchanged(address: string, clock: number): boolean {
    const row = manifest.one(
      `select 1 from node n left join dirty d on d.node_id = n.id
        where n.kind = 'page' and n.at = 0 and n.name = ? and n.rendered_at = ? and d.node_id is null`,
      address,
      clock,
    );
    return row !== undefined;
  }
}
