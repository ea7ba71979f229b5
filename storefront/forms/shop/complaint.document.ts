import type { Text } from '@cho-phien/kit/errors';
import type { Ask, Asker } from '../ask.ts';

interface Amount {
  amount: number;
}

/** A complaint as its buyer sees it. */
export interface ShownComplaint {
  state: string;
  reason: string;
  dueOn: string | null;
  outcome: string | null;
  refundAgreed: Amount;
  photos: { url: string }[];
  history: {
    state: string;
    by: string;
    text: string | null;
    outcome: string | null;
    refund: Amount | null;
    at: string;
  }[];
}

/** What stands of complaints with an order. */
export interface Complained {
  complaints: ShownComplaint[];
  /** Why its buyer may not complain now; null when they may. */
  complaintRefusal: Text | null;
}

/** The fields of {@link Complained}. */
export const COMPLAINED = `complaintRefusal { vi en } complaints { state reason dueOn outcome refundAgreed { amount }
  photos { url } history { state by text outcome refund { amount } at } }`;

/** A picture that came with a form. */
export interface SentPicture {
  mimeType: string;
  bytes: Buffer;
}

/** What a buyer wrote of an order. */
export interface Complaining {
  number: string;
  phone: string;
  reason: string;
  text: string;
  pictures: readonly SentPicture[];
}

/** Puts bytes to a path of the API; what was answered. */
export type Put = (path: string, picture: SentPicture, asker: Asker) => Promise<{ status: number; body: unknown }>;

type Outcome = { userErrors: { message: string }[] } | null;

const PICTURE = `mutation ($input: ComplaintPhotoInput!) {
  complaintPhotoRequest(input: $input) { uploadUrl userErrors { message } } }`;
const OPEN = `mutation ($input: ComplaintOpenInput!) { complaintOpen(input: $input) { userErrors { message } } }`;

/** Sends a complaint with its pictures: nothing when it is done, else why not; null when nobody can tell now. */
export async function complain(
  { pictures, ...input }: Complaining,
  ask: Ask,
  put: Put,
  asker: Asker,
): Promise<string | undefined | null> {
  const photos: string[] = [];
  for (const picture of pictures) {
    const { number, phone } = input;
    const asked = { number, phone, mimeType: picture.mimeType, size: picture.bytes.length };
    const data = await ask<{ complaintPhotoRequest: ({ uploadUrl: string | null } & Outcome) | null }>(
      PICTURE,
      { input: asked },
      asker,
    );
    const allowed = data?.complaintPhotoRequest;
    if (!allowed) return null;
    if (allowed.uploadUrl === null) return allowed.userErrors[0]?.message;
    const { status, body } = await put(allowed.uploadUrl, picture, asker);
    const { receipt, title } = body as { receipt?: string; title?: string };
    if (receipt === undefined) return status >= 500 || title === undefined ? null : title;
    photos.push(receipt);
  }
  const data = await ask<{ complaintOpen: Outcome }>(OPEN, { input: { ...input, photos } }, asker);
  return data?.complaintOpen ? data.complaintOpen.userErrors[0]?.message : null;
}

const STEPS = {
  accept: `mutation ($input: OrderOfBuyerInput!) { it: complaintAccept(input: $input) { userErrors { message } } }`,
  escalate: `mutation ($input: ComplaintEscalateInput!) { it: complaintEscalate(input: $input) { userErrors { message } } }`,
};

/** A step of the buyer with the complaint of an order; as {@link complain}. */
export async function stepComplaint(
  step: keyof typeof STEPS,
  order: { number: string; phone: string },
  ask: Ask,
  asker: Asker,
): Promise<string | undefined | null> {
  const data = await ask<{ it: Outcome }>(STEPS[step], { input: order }, asker);
  return data?.it ? data.it.userErrors[0]?.message : null;
}
