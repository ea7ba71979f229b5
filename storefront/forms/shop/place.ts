import { nfc } from '@cho-phien/kit/text';
import type { Text } from '@cho-phien/kit/errors';
import type { Ask, Asker } from '../ask.ts';

/** A commune in force that what was typed may mean. */
export interface Candidate {
  code: string;
  fullName: Text;
  province: Text;
  /** The former unit by whose name it was found, with its district: `Thị trấn Đồng Mỏ, Huyện Chi Lăng`; null otherwise. */
  formerly: string | null;
}

/** What a typed place comes to. */
export type Place =
  | { kind: 'none' | 'unknown' | 'busy' }
  | { kind: 'found'; code: string; formerly: string | null }
  /** Several are called so, or a former unit went into several. */
  | { kind: 'choose'; candidates: Candidate[] };

interface Found {
  communes: {
    nodes: {
      code: string;
      name: Text;
      fullName: Text;
      province: { name: Text; fullName: Text };
      formerUnits: { fullName: string; district: string; province: string }[];
    }[];
  } | null;
}

const SEARCH = `query ($typed: String!) { communes(first: 30, filter: { search: $typed }) { nodes {
  code name { vi en } fullName { vi en } province { name { vi en } fullName { vi en } }
  formerUnits { fullName district province } } } }`;

/** Longer texts name no place. */
const LONGEST = 120;
/** The most that are offered to choose from. */
const MOST_OFFERED = 8;

const KINDS = /^(xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tp|tinh|tt|p|x|h|q|commune|ward|township)\.? +/;

/** A name without marks, case and kind, for comparing. */
function bare(name: string): string {
  const plain = nfc(name).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
  return plain
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(KINDS, '');
}

/**
 * The commune in force that somebody means who typed a name of today or of before July 2025, with or without marks, and
 * maybe district and province behind commas. Found is only what can mean nothing else.
 */
export async function findPlace(typed: string, ask: Ask, asker: Asker): Promise<Place> {
  const text = typed.trim().slice(0, LONGEST);
  if (text === '') return { kind: 'none' };
  const data = await ask<Found>(SEARCH, { typed: text }, asker);
  if (!data?.communes) return { kind: 'busy' };
  const [name = '', ...around] = text
    .split(/[,;(–-]/)
    .map(bare)
    .filter(Boolean);
  const all = data.communes.nodes.map((node) => {
    const isCalledSo = bare(node.name.vi) === name || bare(node.fullName.vi) === name;
    const former = node.formerUnits.find((unit) => bare(unit.fullName) === name && liesIn(around, unit));
    const isThere = around.every((word) => bare(node.province.name.vi) === word || former !== undefined);
    const { code, fullName, province } = node;
    return {
      candidate: {
        code,
        fullName,
        province: province.fullName,
        formerly: former && !(isCalledSo && isThere) ? `${former.fullName}, ${former.district}` : null,
      },
      isMeant: (isCalledSo && isThere) || former !== undefined,
    };
  });
  const meant = all.filter(({ isMeant }) => isMeant).map(({ candidate }) => candidate);
  const [only] = meant;
  if (only && meant.length === 1) return { kind: 'found', code: only.code, formerly: only.formerly };
  const candidates = (meant.length > 0 ? meant : all.map(({ candidate }) => candidate)).slice(0, MOST_OFFERED);
  return candidates.length > 0 ? { kind: 'choose', candidates } : { kind: 'unknown' };
}

function liesIn(around: readonly string[], { district, province }: { district: string; province: string }): boolean {
  return around.every((word) => bare(district) === word || bare(province) === word);
}
