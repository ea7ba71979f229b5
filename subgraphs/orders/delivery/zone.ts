import { commune } from '@cho-phien/kit/places/places';
import type { Commune } from '@cho-phien/kit/places/types';
import regionsFile from './regions.json' with { type: 'json' };
import remoteFile from './remote.json' with { type: 'json' };

/** How far apart two communes are, as tariffs see it; nearest first. */
export const ZONES = ['SAME_COMMUNE', 'SAME_PROVINCE', 'SAME_REGION', 'NEIGHBOUR_REGION', 'FAR'] as const;
export type Zone = (typeof ZONES)[number];

/** The way between two communes in force, by their five-digit codes. */
export interface Journey {
  origin: string;
  destination: string;
  zone: Zone;
  /** Of the destination. */
  isRemote: boolean;
}

const REMOTE = new Set(remoteFile.communes);
const REGION = new Map(
  regionsFile.regions.flatMap((region) => region.provinces.map((code) => [code, region] as const)),
);

/** The way from one commune to another, or undefined when one of them is not in force. */
export function journeyBetween(origin: string, destination: string): Journey | undefined {
  const from = commune(origin);
  const to = commune(destination);
  if (!from || !to) return undefined;
  const zone = origin === destination ? 'SAME_COMMUNE' : zoneOfProvinces(from.provinceCode, to.provinceCode);
  return { origin, destination, zone, isRemote: isRemote(to) };
}

/** Whether carriers reach a commune late and for more. */
export function isRemote({ code, kind }: Pick<Commune, 'code' | 'kind'>): boolean {
  return kind === 'SPECIAL_ZONE' || REMOTE.has(code);
}

function zoneOfProvinces(from: string, to: string): Zone {
  if (from === to) return 'SAME_PROVINCE';
  const here = REGION.get(from);
  const there = REGION.get(to);
  if (!here || !there) throw new Error(`regions.json lacks province ${here ? to : from}`);
  if (here === there) return 'SAME_REGION';
  return here.touches.includes(there.code) ? 'NEIGHBOUR_REGION' : 'FAR';
}
