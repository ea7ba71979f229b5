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
}, 300_000);
afterAll(async () => {
  program.stop();
  await site.stop();
});

it('killed at any moment, it loses no change and leaves no torn file', async () => {
  const { reading, differences } = await killInBursts(site, program, 2);
  expect(differences).toEqual([]);
  expect(reading.faults).toEqual([]);
  expect(reading.files).toBeGreaterThan(1_000);
}, 600_000);

it('refuses a folder that another keeps, and says so', async () => {
  await expect(program.start()).rejects.toThrow('kept by another publisher');
}, 240_000);
