import type { DataSource, EvaluatedPart, FailedPage, Route } from './renderer.ts';
import type { FragmentToPatch } from './fragments.ts';
import type { PatchedPage, WrittenPage } from './uses.ts';
import type { Place } from './writer.ts';

/** A page that is to be rendered; what has the hash already is not written. */
export interface PageToRender {
  address: string;
  hash: string | null;
  /** Where only these of it may be others than on disk; else undefined. */
  fragments?: FragmentToPatch[] | undefined;
}

/** What a worker is asked to do. */
export type Job =
  | { do: 'render'; pages: PageToRender[]; place: Place; source: DataSource }
  | { do: 'compare'; addresses: string[]; place: Place; source: DataSource }
  | { do: 'evaluate'; parts: string[]; source: DataSource }
  | { do: 'addresses'; entity: string; ids: string[]; source: DataSource }
  | { do: 'pages'; source: DataSource };

/** A page that was rendered, and written or removed where that was needed. */
export interface DonePage extends Omit<WrittenPage, 'renderedAt'> {
  address: string;
}

/** A page in which fragments were put anew. */
export interface DonePatch extends Omit<PatchedPage, 'renderedAt'> {
  address: string;
}

/** An address with the tier of its route. */
export interface Address {
  address: string;
  tier: Route['tier'];
}

/** A page whose files are not what is rendered now. */
export interface Difference {
  address: string;
  why: string;
}

/** What each job comes to. */
export interface Done {
  render: { pages: (DonePage | DonePatch | FailedPage)[]; parts: EvaluatedPart[] };
  compare: { differences: Difference[] };
  /** The addresses are those of the parts that list pages. */
  evaluate: { parts: EvaluatedPart[]; addresses: Address[] };
  addresses: { addresses: Address[] };
  pages: { addresses: Address[]; parts: EvaluatedPart[] };
}

/** What a worker says: what it is able to do, a piece of a result, the last one, or that the job failed. */
export type Report =
  | { entities: string[] }
  | { job: number; piece: Done[keyof Done] }
  | { job: number; result: Done[keyof Done] | null }
  | { job: number; error: string };
