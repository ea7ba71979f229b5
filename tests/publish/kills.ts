import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { editRandomly, JUMP_KINDS, seeded } from './edits.ts';
import { differences } from './folders.ts';
import type { Program } from './program.ts';
import { startReader, type Reading } from './reader.ts';
import type { RealSite } from './real-site.ts';

/** What came of the kills. */
export interface Outcome {
  /** How many kills found pages that were still to be written. */
  interrupted: number;
  /** What the reader saw meanwhile. */
  reading: Reading;
  /** How the pages differ in the end from those that are rendered anew. */
  differences: string[];
}

/** How many edits are made for each kill. */
const BURST = 60;
/** The program has the machine's clock; and the pages of sellers and stories that move are gone, by intention. */
const WITHOUT = [...JUMP_KINDS, 'store slug', 'story slug', 'story to come'] as const;

/**
 * Kills the running program so many times in the middle of a burst of edits, and starts it again each time, while a
 * reader polls its pages; then lets it come to rest and compares.
 */
export async function killInBursts(site: RealSite, program: Program, kills: number): Promise<Outcome> {
  const { below } = seeded(7);
  const reader = await startReader(join(program.pages, 'current'));
  let interrupted = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    site.clock.now = Date.now();
    const edits = editRandomly(site, { seed: 100 + kill, count: BURST, without: WITHOUT });
    // In the middle of the writing, a few files earlier or later; where little changes, when all edits are made.
    const enough = new AbortController();
    const written = program.filesWritten(1 + below(BURST), enough.signal);
    await Promise.race([edits, written]);
    enough.abort();
    await written.catch(() => undefined);
    await program.kill();
    if ((await program.leftDirty()) > 0) interrupted += 1;
    await edits;
    await program.start();
  }
  // Once more, with nothing that happens afterwards.
  await program.kill();
  await program.atRest(await program.start());
  const reading = await reader.stop();
  site.clock.now = Date.now();
  const anew = await site.publish();
  await anew.settled();
  const folder = await realpath(join(program.pages, 'current'));
  return { interrupted, reading, differences: await differences(folder, anew.generation.place.folder) };
}
