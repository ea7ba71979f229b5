import type { Text } from '@cho-phien/kit/errors';

/** An amount of đồng. */
interface Amount {
  amount: number;
}

/** One thing that stops an order. */
export interface QuoteProblem {
  code: string;
  message: string;
  variant: { id: string } | null;
  left: number | null;
}

/** What stands of goods on their own page: only while another part of the system tells. */
interface Goods {
  slug: string;
  /** The name of a drawing, for goods without a photograph. */
  drawing: string;
  media: { colour: string | null; renditions: { url: string; mimeType: string }[] }[];
}

/** One size of goods in a cart. */
export interface QuoteLine {
  variant: { id: string };
  product: Goods | null;
  name: Text | null;
  size: Text | null;
  quantity: number;
  unitPrice: Amount | null;
  amount: Amount | null;
  /** The harvest that it would be ordered ahead of; null for goods that are there. */
  harvest: { startsOn: string; endsOn: string } | null;
}

/** A way in which goods can come. */
export interface DeliveryWay {
  code: string;
  name: Text;
  fee: Amount;
  fees: { kind: string; amount: Amount }[];
  arrivesFrom: string;
  arrivesBy: string;
  isCold: boolean;
  isDemo: boolean;
  collectionPoint: { name: Text } | null;
}

/** What one store would send. */
export interface StoreQuote {
  store: { id: string; name: Text | null } | null;
  lines: QuoteLine[];
  goodsAmount: Amount;
  problems: QuoteProblem[];
  isDemo: boolean;
}

/** What goods cost that nobody has said yet where they shall go. */
export interface CartQuote {
  goodsAmount: Amount;
  stores: StoreQuote[];
}

/** The parts of a quote that every page of it shows, for documents. */
export const GOODS = `fragment Goods on StoreQuote {
  store { id name { vi en } }
  lines { variant { id } name { vi en } size { vi en } quantity unitPrice { amount } amount { amount }
    harvest { startsOn endsOn }
    product { slug drawing media(first: 1) { colour renditions(maxWidth: 1) { url mimeType } } } }
  goodsAmount { amount }
  problems { code message variant { id } left }
  isDemo
}`;

/** A way of delivery, for documents. */
export const WAY = `fragment Way on DeliveryWay {
  code name { vi en } fee { amount } fees { kind amount { amount } } arrivesFrom arrivesBy isCold isDemo
  collectionPoint { name { vi en } }
}`;
