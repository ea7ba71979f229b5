import { afterAll, beforeAll, expect, it } from 'vitest';
import { killInBursts } from './kills.ts';
import { programOn, type Program } from './program.ts';
import { startRealSite, type RealSite } from './real-site.ts';

let site: RealSite;
let program: Program;
beforeAll(async () => {
  site = await startRealSite();
  program = programOn(site);
  await program.start();
});
afterAll(async () => {
  program.stop();
  await site.stop();
});

const KILLS = 20;

it('killed 20 times in bursts of edits, it shows no reader half a file or a missing page, and ends up right', async () => {
  const { interrupted, reading, differences } = await killInBursts(site, program, KILLS);
  expect(differences).toEqual([]);
  expect(reading.faults).toEqual([]);
  expect(reading.rounds).toBeGreaterThanOrEqual(KILLS);
  expect(reading.files).toBeGreaterThan(10_000);
  // The kills fell where they were meant to.
  expect(interrupted).toBeGreaterThanOrEqual(KILLS / 2);
}, 3_600_000);
