/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Being forgotten. Nobody can undo it. */
export type AccountEraseInput = {
  /** That you are certain: true, otherwise INVALID_INPUT. */
  isCertain: boolean;
};

/** Changing your own telephone number. */
export type AccountSetPhoneInput = {
  /** The six digits that were sent to it. */
  code: string;
  /** The new number, as people write it: `0912 345 678` or `+84912345678`. */
  phone: string;
};

/** What to change of your own account. What is absent stays. */
export type AccountUpdateInput = {
  /** What you want to be called, 80 characters at most; null for nothing. */
  name?: string | null | undefined;
};

/** What a helper does for a household. */
export type AssignmentPurpose =
  /** Keeps its record in the registry. */
  | 'RECORD'
  /** Keeps its record, and acts for its store. */
  | 'SELLING';

/** Why a product was taken off. */
export type BlockReason =
  /** It shows stars or marks that it was not given. */
  | 'CERTIFICATE_MISUSE'
  /** Complaints of buyers stand unanswered. */
  | 'COMPLAINTS'
  /** It is passed off as the goods of somebody else. */
  | 'COUNTERFEIT'
  /** It may not be sold, or not here. */
  | 'FORBIDDEN_GOODS'
  /** What is said of it is not true. */
  | 'MISLEADING'
  /** Its store does not tell what the law asks of a seller. The market sets it, nobody else, and takes it back by itself. */
  | 'SELLER_NOT_PUBLIC'
  /** It may do harm. */
  | 'UNSAFE';

/** How a certification stands on the day of the request, computed from its dates. */
export type CertificationState =
  /** Past its end. */
  | 'EXPIRED'
  /** It holds. */
  | 'IN_FORCE'
  /** Taken back. */
  | 'REVOKED';

/** What of the catalogue a certification is of. */
export type CertificationSubject =
  /** Of this product: lists by `certificate` hold it. */
  | 'PRODUCT'
  /** Of a growing area or facility of its store: it says nothing of one product by itself. */
  | 'STORE';

/** What to mend in one field. */
export type CommentInput = {
  /** A field of `productUpdate` (`name`, `description`, `usage`, …), `variants` for sizes and prices, or `media` for pictures. */
  field: string;
  /** What to mend: 1 to 1,000 characters, shown to the writer as they are. */
  words: string;
};

/** The three kinds of units below a province. */
export type CommuneKind =
  /** Xã: rural. */
  | 'COMMUNE'
  /** Đặc khu: an island or a group of islands. */
  | 'SPECIAL_ZONE'
  /** Phường: urban. */
  | 'WARD';

/** What is offered, or decided. */
export type ComplaintAnswerInput = {
  /** The complaint, `cmp_…`. */
  complaintId: string | number;
  /** What comes of it. */
  outcome: ComplaintOutcome;
  /** Of a REFUND: how much is given back, in đồng, 1 to what the order cost and was not promised before. */
  refundAmount?: number | null | undefined;
  /** In words, for the buyer, 10 to 2,000 characters. */
  text: string;
};

/** What comes of a complaint. */
export type ComplaintOutcome =
  /** Some or all of the money is given back. */
  | 'REFUND'
  /** Nothing, for the reason that is said. */
  | 'REFUSED'
  /** The goods are sent again. */
  | 'REPLACEMENT';

/** Who took a step of a complaint. */
export type ComplaintParty =
  /** The buyer. */
  | 'BUYER'
  /** An officer, for the site. */
  | 'SITE'
  /** The store. */
  | 'STORE'
  /** Nobody: the time for the step before had passed. */
  | 'TIME';

/** What is wrong with an order. */
export type ComplaintReason =
  /** It came late, or has not come. */
  | 'LATE'
  /** Something is missing. */
  | 'MISSING'
  /** Something else, as the text says. */
  | 'OTHER'
  /** Spoiled, broken or not fresh. */
  | 'SPOILED'
  /** Other goods than were ordered. */
  | 'WRONG';

/** Where a complaint stands. */
export type ComplaintState =
  /** The store has answered: the buyer agrees, or takes it to the site. Silence agrees. */
  | 'ANSWERED'
  /** With the site: an officer of the place of the store decides. */
  | 'ESCALATED'
  /** The store has to answer; when it does not in time, the complaint goes to the site by itself. */
  | 'OPEN'
  /** It has its outcome. */
  | 'RESOLVED';

/** A yes for one purpose. */
export type ConsentGiveInput = {
  /** On which day, for who records it; today when absent. */
  givenOn?: string | null | undefined;
  /** Of which household, `hhd_…`; your own account when absent. */
  householdId?: string | number | null | undefined;
  /** How a household said it, for who records it; ONLINE, and only that, for who says it themselves. */
  method?: ConsentMethod | null | undefined;
  /** For what. */
  purpose: ConsentPurpose;
  /** The version of the text that was shown or read out; an older one is a CONFLICT. */
  version: number;
  /** Who was there, or where the paper is: required of who records it for a household. 200 characters at most. */
  witnessNote?: string | null | undefined;
};

/** How somebody said yes or no. */
export type ConsentMethod =
  /** On paper, signed. */
  | 'FORM'
  /** By word of mouth, face to face. */
  | 'IN_PERSON'
  /** Signed in, by themselves. */
  | 'ONLINE'
  /** By telephone. */
  | 'TELEPHONE';

/** For what somebody may agree that their data are used. `consentPurposes` has the whole texts. */
export type ConsentPurpose =
  /** An assigned helper acts for the household. Of households only. */
  | 'ASSISTANCE'
  /** Calls and messages about training, seasons and fairs. */
  | 'CONTACT'
  /** Name and picture on the page of the store. */
  | 'PUBLICATION'
  /** Figures in sums for planning. */
  | 'STATISTICS';

/** A no for one purpose, or a yes taken back. Nothing else is asked. */
export type ConsentWithdrawInput = {
  /** Of which household, `hhd_…`; your own account when absent. */
  householdId?: string | number | null | undefined;
  /** How a household said it, for who records it. */
  method?: ConsentMethod | null | undefined;
  /** For what. */
  purpose: ConsentPurpose;
};

/** Why something that was told is wrong (CBV 2.0, section 7.5). */
export type CorrectionReason =
  /** It never happened. */
  | 'DID_NOT_OCCUR'
  /** It happened, and was told wrongly; tell it again rightly. */
  | 'INCORRECT_DATA';

/** Where a price holds: the whole country alone, or provinces and communes, at most 200. */
export type DeliveryAreaInput = {
  /** These communes, five-digit codes. */
  communeCodes?: Array<string | number>;
  /** All of Vietnam. */
  isWholeCountry?: boolean;
  /** All of these provinces, two-digit codes. */
  provinceCodes?: Array<string | number>;
};

/** A role that somebody is appointed to. */
export type GrantedRole =
  /** Sets the system up; may do everything everywhere. */
  | 'ADMIN'
  /** Works for a province, or for one commune of it, and may do there what officers do. */
  | 'OFFICER';

/** Whether the code of a growing area is in use. */
export type GrowingAreaState =
  /** In use. */
  | 'ACTIVE'
  /** Suspended by the office that gave it: nothing new is harvested under it. */
  | 'SUSPENDED';

/** One text in both languages. */
export type LocalizedTextInput = {
  /** English; left out or empty where nobody has written it. Some texts need it: they say so. */
  en?: string;
  /** Vietnamese, with all its marks. */
  vi: string;
};

/** Why a part of a lot is gone. */
export type LossReason =
  /** Damaged on the way or in the store. */
  | 'DAMAGED'
  /** Too old. */
  | 'EXPIRED'
  /** Another reason. */
  | 'OTHER'
  /** Given away or used as a sample. */
  | 'SAMPLED'
  /** Spoiled, sorted out. */
  | 'SPOILED'
  /** Stolen or missing. */
  | 'STOLEN';

/** Something that was told and is wrong. */
export type LotCorrectInput = {
  /** When it happened: now when absent; at most five years ago. Acts may be told late and in any order, but nothing is done with a lot before it comes to be. */
  at?: string | null | undefined;
  /** The ids of the events that tell it rightly, `urn:uuid:…`: told by the same store, or about to be; at most 10. They stand in the error declaration. */
  correctiveEventIds?: Array<string> | null | undefined;
  /** A UUID in lower case that you make for this one act, perhaps on a phone without a network: sent again with the same input it changes nothing more; with another input it is refused with CONFLICT. */
  eventId: string | number;
  /** The lot, `lot_…`. */
  lotId: string | number;
  /** What is wrong with it. */
  reason: CorrectionReason;
  /** The id of the event that is wrong, `urn:uuid:…`, as `Lot.events` has it. */
  wrongEventId: string;
};

/** Which lots to list; every part that is given must hold. */
export type LotFilter = {
  /** Only those of these trace codes. At most 100. */
  codes?: Array<string> | null | undefined;
  /** Only these, `lot_…`; unknown ones are left out. At most 100, otherwise BAD_USER_INPUT, INVALID_ARGUMENT. */
  ids?: Array<string | number> | null | undefined;
  /** Only invented ones, or only real ones. */
  isDemo?: boolean | null | undefined;
  /** Only those that are recalled, or that are not. */
  isRecalled?: boolean | null | undefined;
  /** Only those of which something was handed over to be sold here. */
  isReleased?: boolean | null | undefined;
  /** Only those first told of in this month in Vietnam, `2026-11`. Otherwise BAD_USER_INPUT, INVALID_ARGUMENT. */
  month?: string | null | undefined;
  /** Only lots of this product, `prd_…`, whether or not it is public. */
  productId?: string | number | null | undefined;
};

/** A harvest: a new lot. */
export type LotHarvestInput = {
  /** When it happened: now when absent; at most five years ago. Acts may be told late and in any order, but nothing is done with a lot before it comes to be. */
  at?: string | null | undefined;
  /** Commune where it grew, five digits; that of the product when absent. */
  communeCode?: string | null | undefined;
  /** A UUID in lower case that you make for this one act, perhaps on a phone without a network: sent again with the same input it changes nothing more; with another input it is refused with CONFLICT. */
  eventId: string | number;
  /** The growing area, `gar_…`, one of the store. */
  growingAreaId?: string | number | null | undefined;
  /** The day of the harvest; the day of `at` when absent. */
  harvestedOn?: string | null | undefined;
  /** The household that harvested it, `hhd_…`; never shown in public. */
  householdId?: string | number | null | undefined;
  /** The producer's own code: 1 to 20 characters of GS1's set (letters without marks, digits, punctuation); the trace code when absent. */
  lotCode?: string | null | undefined;
  /** What one piece weighs, grams net: with PIECE, and only then. */
  pieceGrams?: number | null | undefined;
  /** What was harvested, `prd_…`; it has a store. */
  productId: string | number;
  /** How much, in `unit`; at least 1. */
  quantity: number;
  /** What `quantity` counts. */
  unit?: LotUnit;
};

/** A part of a lot that is gone. */
export type LotLoseInput = {
  /** When it happened: now when absent; at most five years ago. Acts may be told late and in any order, but nothing is done with a lot before it comes to be. */
  at?: string | null | undefined;
  /** A UUID in lower case that you make for this one act, perhaps on a phone without a network: sent again with the same input it changes nothing more; with another input it is refused with CONFLICT. */
  eventId: string | number;
  /** Where, `fac_…`, one of the store; the facility or growing area of the lot when absent. */
  facilityId?: string | number | null | undefined;
  /** The lot, `lot_…`. */
  lotId: string | number;
  /** How much, in the unit of the lot; at least 1. */
  quantity: number;
  /** Why. */
  reason: LossReason;
};

/** Lots that become another one in bulk: mixed, dried, processed. */
export type LotMixInput = {
  /** When it happened: now when absent; at most five years ago. Acts may be told late and in any order, but nothing is done with a lot before it comes to be. */
  at?: string | null | undefined;
  /** Best before, when it is known by now. */
  bestBefore?: string | null | undefined;
  /** A UUID in lower case that you make for this one act, perhaps on a phone without a network: sent again with the same input it changes nothing more; with another input it is refused with CONFLICT. */
  eventId: string | number;
  /** Where, `fac_…`, one of the store. */
  facilityId?: string | number | null | undefined;
  /** What went in: 1 to 100 parts, each lot once, all of one store. */
  inputs: Array<LotPartInput>;
  /** The producer's own code: 1 to 20 characters of GS1's set (letters without marks, digits, punctuation); the trace code when absent. */
  lotCode?: string | null | undefined;
  /** What went in that is of no lot here (salt, spices, water), in grams; at most nine times the lots. What comes out never weighs more than all that went in. */
  otherIngredientsGrams?: number;
  /** What one piece weighs, grams net: with PIECE, and only then. */
  pieceGrams?: number | null | undefined;
  /** What was done. */
  process?: LotProcess;
  /** What came of it, `prd_…`, of the same store. */
  productId: string | number;
  /** How much came of it, in `unit`; at least 1. */
  quantity: number;
  /** What `quantity` counts. */
  unit?: LotUnit;
};

/** Lots that are packed for sale: a new lot of pieces of one size. */
export type LotPackInput = {
  /** When it happened: now when absent; at most five years ago. Acts may be told late and in any order, but nothing is done with a lot before it comes to be. */
  at?: string | null | undefined;
  /** Best before; counted from `packedOn` by the shelf life of the product when absent. */
  bestBefore?: string | null | undefined;
  /** A UUID in lower case that you make for this one act, perhaps on a phone without a network: sent again with the same input it changes nothing more; with another input it is refused with CONFLICT. */
  eventId: string | number;
  /** The packing house, `fac_…`, one of the store. */
  facilityId?: string | number | null | undefined;
  /** What went in: 1 to 100 parts, each lot once, all of one store. */
  inputs: Array<LotPartInput>;
  /** The producer's own code: 1 to 20 characters of GS1's set (letters without marks, digits, punctuation); the trace code when absent. */
  lotCode?: string | null | undefined;
  /** What went in that is of no lot here (brine, syrup), in grams; at most nine times the lots. */
  otherIngredientsGrams?: number;
  /** The day of packing; the day of `at` when absent. */
  packedOn?: string | null | undefined;
  /** What one piece holds, grams net; for a size in grams what that says, and nothing else. For a counted size that was weighed (`unitWeightGrams`, with its packing) 60 to 110 percent of that. */
  pieceGrams?: number | null | undefined;
  /** How many pieces; at least 1. */
  pieces: number;
  /** The size that was packed, `var_…`; its GTIN is that of the new lot. */
  variantId: string | number;
};

/** A part of a lot. */
export type LotPartInput = {
  /** The lot, `lot_…`. */
  lotId: string | number;
  /** How much of it, in its unit; at least 1. */
  quantity: number;
};

/** What made one lot of others. */
export type LotProcess =
  /** Dried or smoked: what is missing is water. */
  | 'DRYING'
  /** Put together, sorted. */
  | 'MIXING'
  /** Made into something else: sausage, cake, spirit. */
  | 'PROCESSING';

/** A recall of a lot. */
export type LotRecallInput = {
  /** What those who have it shall do, shown to everybody: 1 to 1,000 characters; the English may be missing, and is then read in Vietnamese. */
  advice: LocalizedTextInput;
  /** When it was decided: now when absent; at most five minutes ahead of now, since clocks differ, and five years ago. Otherwise INVALID_INPUT. Before the lot itself: CONFLICT. */
  at?: string | null | undefined;
  /** Whom to call, shown to everybody: a telephone number like `0912 345 678`. */
  contactPhone: string;
  /** A UUID in lower case that you make for this one act: sent again with the same input it changes nothing more; with another input it is refused with CONFLICT. */
  eventId: string | number;
  /** The lot that it begins with, `lot_…`. */
  lotId: string | number;
  /** Why, shown to everybody: 1 to 1,000 characters; the English may be missing, and is then read in Vietnamese. */
  reason: LocalizedTextInput;
};

/** Goods that arrive: a new lot of the store that gets them. */
export type LotReceiveInput = {
  /** When it happened: now when absent; at most five years ago. Acts may be told late and in any order, but nothing is done with a lot before it comes to be. */
  at?: string | null | undefined;
  /** Best before, as the sender says. */
  bestBefore?: string | null | undefined;
  /** Commune it comes from, five digits; that of `fromLotId`, or of the product, when absent. */
  communeCode?: string | null | undefined;
  /** A UUID in lower case that you make for this one act, perhaps on a phone without a network: sent again with the same input it changes nothing more; with another input it is refused with CONFLICT. */
  eventId: string | number;
  /** Where it arrived, `fac_…`, one of the store. */
  facilityId?: string | number | null | undefined;
  /** The lot that another store here has shipped to this one, `lot_…`. */
  fromLotId?: string | number | null | undefined;
  /** The producer's own code: 1 to 20 characters of GS1's set (letters without marks, digits, punctuation); the trace code when absent. */
  lotCode?: string | null | undefined;
  /** What one piece weighs, grams net: with PIECE, and only then; that of `fromLotId`. */
  pieceGrams?: number | null | undefined;
  /** What it is to the store that gets it, `prd_…`. */
  productId: string | number;
  /** How much arrived, in `unit`; of `fromLotId` at most what was shipped and has not been received. */
  quantity: number;
  /** Who else sent it: a name of 2 to 200 characters, shown to nobody but the store and officers. Exactly one of it and `fromLotId`. */
  supplierName?: string | null | undefined;
  /** How cold it was on arrival. */
  temperature?: TemperatureInput | null | undefined;
  /** What `quantity` counts; that of `fromLotId`. */
  unit?: LotUnit;
};

/** Goods that are handed over to be sold here. */
export type LotReleaseInput = {
  /** When it happened: now when absent; at most five years ago. Acts may be told late and in any order, but nothing is done with a lot before it comes to be. */
  at?: string | null | undefined;
  /** A UUID in lower case that you make for this one act, perhaps on a phone without a network: sent again with the same input it changes nothing more; with another input it is refused with CONFLICT. */
  eventId: string | number;
  /** Where, `fac_…`, one of the store; the facility or growing area of the lot when absent. */
  facilityId?: string | number | null | undefined;
  /** The lot, `lot_…`. */
  lotId: string | number;
  /** How many of that size; at least 1. */
  pieces: number;
  /** The size it is sold in, `var_…`: for a lot in bulk, a size of its product that is measured in grams. A packed lot has its own. */
  variantId?: string | number | null | undefined;
};

/** Goods that are sent to somebody. */
export type LotShipInput = {
  /** When it happened: now when absent; at most five years ago. Acts may be told late and in any order, but nothing is done with a lot before it comes to be. */
  at?: string | null | undefined;
  /** A UUID in lower case that you make for this one act, perhaps on a phone without a network: sent again with the same input it changes nothing more; with another input it is refused with CONFLICT. */
  eventId: string | number;
  /** Where it leaves from, `fac_…`, one of the store; the facility or growing area of the lots when absent and they have the same. */
  facilityId?: string | number | null | undefined;
  /** What is sent: 1 to 100 parts, each lot once, all of one store. */
  parts: Array<LotPartInput>;
  /** The number of the box or pallet (SSCC): 18 digits with the right check digit. */
  sscc?: string | null | undefined;
  /** How cold it was at loading. */
  temperature?: TemperatureInput | null | undefined;
  /** Who gets it. */
  to: ReceiverInput;
};

/** Stamps of one lot, to be printed. */
export type LotStampsPrintInput = {
  /** How many, 1 to 5,000. */
  count: number;
  /** What they are printed on. */
  format: StampFormat;
  /** A text of your own for this one request, 8 to 100 of A-Z, a-z, 0-9, `-`, `_` and `.`: sent again with the same input it changes nothing more and answers with the same thing, as it stands by then; with another input it is refused with CONFLICT. */
  idempotencyKey: string;
  /** Whether each stamp has a serial number of its own, which no other stamp of the lot ever gets. */
  isSerialised?: boolean;
  /** Whose stamps, `lot_…`. */
  lotId: string | number;
  /** Labels of the first page that are used already: fewer than a page has; 0 on a roll. */
  skip?: number;
};

/** How far a lot has come. */
export type LotState =
  /** Nothing of it is left to work with, and nothing was handed over to be sold. */
  | 'CLOSED'
  /** In bulk: harvested, mixed or dried. */
  | 'OPEN'
  /** Packed for sale. */
  | 'PACKED'
  /** Recalled, it or a lot it was made from: nothing of it may be sold or eaten. */
  | 'RECALLED'
  /** Some of it was handed over to be sold. */
  | 'RELEASED';

/** What the quantities of a lot count, in whole numbers. */
export type LotUnit =
  /** Net weight in grams. */
  | 'GRAM'
  /** Pieces, each of `pieceGrams` net. */
  | 'PIECE';

/** Where a picture is to stand. */
export type MediaAttachInput = {
  /** The picture, `med_…`: one that was uploaded for this product. */
  mediaId: string | number;
  /** Its place from 0, which is the one that lists show; those behind it move up. Beyond the last it becomes the last. */
  position: number;
  /** The product, `prd_…`. */
  productId: string | number;
};

/** A picture that is to be taken off. */
export type MediaDetachInput = {
  /** The picture, `med_…`. */
  mediaId: string | number;
  /** The product, `prd_…`. */
  productId: string | number;
};

/** A picture that is going to be uploaded. */
export type MediaRequestUploadInput = {
  /** What is to be seen: 1 to 250 characters in each language. */
  altText: LocalizedTextInput;
  /** `image/jpeg`, `image/png`, `image/webp` or `image/avif`. */
  mimeType: string;
  /** The product it is of, `prd_…`. */
  productId: string | number;
  /** Bytes of the file, 1 to 10,485,760 (10 MB). */
  size: number;
};

/** A size or packing of a product. */
export type NewVariantInput = {
  /** Its trade item number (GTIN): 8, 12, 13 or 14 digits, the last of which checks the others. */
  gtin?: string | null | undefined;
  /** How it is sold, such as "bó 500 g": 1 to 100 characters that speak of no stars and not of OCOP; the English may be missing. */
  name: LocalizedTextInput;
  /** How much one of it holds, in `quantityUnit`: 1 to 1,000,000. */
  quantity: number;
  /** What `quantity` counts. */
  quantityUnit: QuantityUnit;
  /** What one weighs with its packing, in grams, 1 to 1,000,000; null when nobody weighed it. */
  unitWeightGrams?: number | null | undefined;
};

/** The answer to one criterion. */
export type OcopAnswerInput = {
  /** Code of a criterion of the form that has options: `A/1.2`. */
  criterion: string | number;
  /** Number of the option chosen, from 1. */
  option: number;
};

/** How surely a rule is known. */
export type OcopBasis =
  /** Neither read nor reported: taken to be so, or decided here where the law is silent. */
  | 'ASSUMED'
  /** Read in the text of the decision. */
  | 'READ'
  /** Reported by others; the text itself was not read. */
  | 'REPORTED';

/** A filing for re-evaluation. */
export type OcopCertificateFileRenewalInput = {
  /** When it was filed: not before the window opens, not after today. */
  filedOn: string;
  /** The certificate, `crt_…`. */
  id: string | number;
  /** A text of your own for this one request, 8 to 100 of A-Z, a-z, 0-9, `-`, `_` and `.`: sent again with the same input it changes nothing more and answers with the same thing, as it stands by then; with another input it is refused with CONFLICT. */
  idempotencyKey: string;
};

/** Which certificates to list. All conditions must hold. */
export type OcopCertificateFilter = {
  /** Granted by the decision of this number, as it is written but for spaces. */
  decisionNumber?: string | null | undefined;
  /** Only these, `crt_…`; unknown ones are left out. At most 100. */
  ids?: Array<string | number> | null | undefined;
  /** With this OCOP product code. */
  productCode?: string | null | undefined;
  /** Of these products, `prd_…`. At most 100. */
  productIds?: Array<string | number> | null | undefined;
};

/** A decision that grants stars. */
export type OcopCertificateGrantInput = {
  /** The product set it was scored in, such as `QD26-01`; that of the product when absent. */
  categoryCode?: string | number | null | undefined;
  /** Date of the decision: not before its rules, not after the day of issue. */
  decisionDate: string;
  /** Number of the decision, 1 to 100 characters; once per issuer and product. */
  decisionNumber: string;
  /** A text of your own for this one request, 8 to 100 of A-Z, a-z, 0-9, `-`, `_` and `.`: sent again with the same input it changes nothing more and answers with the same thing, as it stands by then; with another input it is refused with CONFLICT. */
  idempotencyKey: string;
  /** Who granted it: must be who grants so many stars under these rules. */
  issuedBy: OcopIssuer;
  /** Day of issue, not after today; its term runs from it. */
  issuedOn: string;
  /** The rules it was scored under, such as `QD26-2026`. */
  legalVersion: string;
  /** OCOP product code `{province}-{commune}-{ordinal}-{year}`, with official codes that belong together; of one product alone. */
  productCode?: string | null | undefined;
  /** The product, `prd_…`. */
  productId: string | number;
  /** The certificate of the same product that this one renews, `crt_…`; its re-evaluation ends with it. */
  renewsId?: string | number | null | undefined;
  /** Address at which the decision can be read: `https://…`, at most 500 characters. */
  sourceUrl?: string | null | undefined;
  /** Stars granted, 3 to 5: fewer have no decision and no certificate. */
  stars: number;
  /** Mean of the council members' totals, 0 to 100 points; must reach the stars. */
  totalMean?: number | null | undefined;
};

/** A re-evaluation that was refused. */
export type OcopCertificateRefuseRenewalInput = {
  /** When it was decided: not before the filing, not after today. */
  decidedOn: string;
  /** Number of the letter or decision, 1 to 100 characters. */
  decisionNumber: string;
  /** The certificate, `crt_…`. */
  id: string | number;
  /** A text of your own for this one request, 8 to 100 of A-Z, a-z, 0-9, `-`, `_` and `.`: sent again with the same input it changes nothing more and answers with the same thing, as it stands by then; with another input it is refused with CONFLICT. */
  idempotencyKey: string;
};

/** A decision that takes a certificate back. */
export type OcopCertificateRevokeInput = {
  /** Number of the decision, 1 to 100 characters. */
  decisionNumber: string;
  /** The certificate, `crt_…`. */
  id: string | number;
  /** A text of your own for this one request, 8 to 100 of A-Z, a-z, 0-9, `-`, `_` and `.`: sent again with the same input it changes nothing more and answers with the same thing, as it stands by then; with another input it is refused with CONFLICT. */
  idempotencyKey: string;
  /** The ground. */
  reason: OcopRevocationReason;
  /** Day of revocation: a day on which it was in force, not after today. */
  revokedOn: string;
};

/** How a recorded certificate stands on the day of the request, computed from its dates. */
export type OcopCertificateState =
  /** In force, and too early to file for re-evaluation. */
  | 'ACTIVE'
  /** Past its end. */
  | 'EXPIRED'
  /** In force, and re-evaluation may be filed: its end is near. */
  | 'EXPIRING'
  /** Past its end, but re-evaluation was filed after the window: in force until that is decided, at most until `graceUntil` (Article 12(3) of Decision 26/2026). */
  | 'IN_GRACE'
  /** Taken back by whoever granted it. */
  | 'REVOKED'
  /** Its day of issue lies ahead: not in force yet. */
  | 'UPCOMING';

/** Who recognises the stars, by the decision of its time. */
export type OcopIssuer =
  /** The chair of a district's people's committee: three stars from 2023 until July 2025. */
  | 'DISTRICT'
  /** The minister in charge of agriculture: five stars. `ministry` of the rules has the name of the time. */
  | 'MINISTRY'
  /** The chair of the provincial people's committee: three and four stars. */
  | 'PROVINCE';

/** What came of a re-evaluation. */
export type OcopRenewalResult =
  /** Another certificate was granted: `renewedBy`. */
  | 'GRANTED'
  /** None was; a grace ended with it. */
  | 'REFUSED';

/** The six grounds of revocation (Decision 26/2026/QĐ-TTg, Article 8(1)). */
export type OcopRevocationReason =
  /** (b) The product no longer meets the criteria. */
  | 'CRITERIA_NOT_MET'
  /** (c) Law on quality, food safety, environment, IP or labelling was broken. */
  | 'LAW_BROKEN'
  /** (d) The OCOP mark was misused. */
  | 'MARK_MISUSED'
  /** (e) Another conclusion of a competent agency. */
  | 'OTHER_CONCLUSION'
  /** (đ) The product is no longer made. */
  | 'PRODUCTION_ENDED'
  /** (a) The dossier was untruthful or forged. */
  | 'UNTRUTHFUL_DOSSIER';

/** A form as it was filled in. */
export type OcopSelfCheckInput = {
  /** Code of the form: `QD26-01`. */
  formCode: string | number;
  /** The version of the rules; must be that of the form when given. */
  legalVersion?: string | number | null | undefined;
  /** The sheets, 1 to 30; their mean counts. */
  sheets: Array<OcopSheetInput>;
};

/** One council member's answers, or one's own. */
export type OcopSheetInput = {
  /** Each criterion at most once; one that is left out counts 0 and is listed in `unanswered`. */
  answers: Array<OcopAnswerInput>;
};

/** Where a product stands in the register of OCOP stars on the day of the request. */
export type OcopStanding =
  /** It has a recorded certificate in force: its stars may be shown. */
  | 'IN_FORCE'
  /** It has certificates that were issued, none of them in force any more. */
  | 'LAPSED'
  /** Neither a certificate nor a report is known. */
  | 'NONE'
  /** No certificate is recorded, but a source reported stars. */
  | 'REPORTED';

/** A new price for a variant. */
export type OfferSetPriceInput = {
  /** Whole đồng, 1 to 1,000,000,000. */
  amount: number;
  /** Where it holds, and goods are sent for it; when absent nobody has said. */
  area?: DeliveryAreaInput | null | undefined;
  /** Whether the price includes shipping. */
  includesShipping?: boolean;
  /** Whether the price includes tax. */
  includesTax?: boolean;
  /** From when it holds: at most a year ahead; now when absent. */
  validFrom?: string | null | undefined;
  /** Until when it holds (exclusive); until replaced when absent. After it there is no price: what it replaced does not come back. */
  validTo?: string | null | undefined;
  /** The variant, `var_…`. */
  variantId: string | number;
};

/** An order that a store will not send. */
export type OrderRefuseInput = {
  /** The order, `ord_…`. */
  orderId: string | number;
  /** Why. */
  reason: StoreCancelReason;
};

/** Where an order stands. */
export type OrderState =
  /** It will not come; its goods are for sale again, unless its parcel came back. */
  | 'CANCELLED'
  /** Arrived, and nobody complained in time. */
  | 'COMPLETED'
  /** The store will send it. */
  | 'CONFIRMED'
  /** It has arrived. */
  | 'DELIVERED'
  /** Packed. */
  | 'PACKED'
  /** Placed; its goods are held. */
  | 'PLACED'
  /** Ordered ahead of a harvest, of which its part is held; confirmed once the goods are there. */
  | 'PRE_ORDERED'
  /** Handed over to who brings it: its goods have left the stock. */
  | 'SHIPPED';

/** A step that a store takes with an order. */
export type OrderStep =
  /** It will send it. */
  | 'CONFIRM'
  /** It has arrived. */
  | 'DELIVER'
  /** It is packed. */
  | 'PACK'
  /** It was handed over; its goods leave the stock. */
  | 'SHIP';

/** A step with many orders of one store. */
export type OrdersAdvanceInput = {
  /** A text of your own for this one request, 8 to 100 of A-Z, a-z, 0-9, `-`, `_` and `.`: sent again with the same input it changes nothing more and answers with the same thing, as it stands by then; with another input it is refused with CONFLICT. */
  idempotencyKey: string;
  /** The orders, `ord_…`: 1 to 100, each once. */
  orderIds: Array<string | number>;
  /** Which step. */
  step: OrderStep;
  /** The store, `str_…`. */
  storeId: string | number;
};

/** How surely the commune of a product or a store is known. */
export type OriginConfidence =
  /** Only the former district is sourced; the commune was chosen for the demonstration. */
  | 'ASSUMED'
  /** Named in the source; a former commune is mapped to the one of today. */
  | 'FROM_SOURCE'
  /** Concluded from the wording of the source. */
  | 'INFERRED'
  /** Not given. */
  | 'UNKNOWN';

/** Where a payment stands. Late money does not bring an order back: it is given back. */
export type PaymentState =
  /** Nothing came yet; the goods are held until `heldUntil`. */
  | 'AWAITING'
  /** All its orders were cancelled; what came is given back. */
  | 'CANCELLED'
  /** The carrier has it. */
  | 'COLLECTED'
  /** To be collected when the goods are brought. */
  | 'DUE_ON_DELIVERY'
  /** Its time ran out; what came is given back. */
  | 'EXPIRED'
  /** More came than is due, or less is due by now: `refundDue` says how much. */
  | 'OVERPAID'
  /** All came. */
  | 'PAID'
  /** Some was given back. */
  | 'PARTIALLY_REFUNDED'
  /** All that came was given back. */
  | 'REFUNDED'
  /** The carrier has brought it to us. */
  | 'REMITTED'
  /** Less came than is due; the goods are held until `heldUntil`. */
  | 'UNDERPAID';

/** Where else a product is sold. */
export type PlatformListingAddInput = {
  /** The platform, one of `platforms`. */
  platform: string | number;
  /** The product, `prd_…`. */
  productId: string | number;
  /** Since when it has been listed there: today or before, not before 2010; today when absent. */
  since?: string | null | undefined;
  /** Its page there: an https address of that platform, at most 500 characters. */
  url: string;
};

/** Which listing elsewhere was taken off. */
export type PlatformListingEndInput = {
  /** The listing, `lst_…`. */
  id: string | number;
};

/** Where a listing on another platform stands, as its seller says. */
export type PlatformListingState =
  /** It can be bought there. */
  | 'ACTIVE'
  /** It was taken off there; it stays on record. */
  | 'ENDED'
  /** It stands there, and is not sold for now. */
  | 'PAUSED';

/** What is new of a listing elsewhere; what is absent stays as it is. */
export type PlatformListingUpdateInput = {
  /** The listing, `lst_…`. */
  id: string | number;
  /** As in `platformListingAdd`. */
  since?: string | null | undefined;
  /** ACTIVE or PAUSED; what has ended goes on as another listing. */
  state?: PlatformListingState | null | undefined;
  /** As in `platformListingAdd`. */
  url?: string | null | undefined;
};

/** How much of a harvest may be ordered ahead. */
export type PreorderCapacitySetInput = {
  /** Pieces that may be ordered ahead in all, what was ordered among them, confirmed or not; 0 to 1,000,000. */
  capacity: number;
  /** Which harvest: the first day of a season of its product that is to come, `Product.season.nextStartsOn` or a later one of the next two years. */
  seasonStartsOn: string;
  /** The variant, `var_…`. */
  variantId: string | number;
};

/** A range of prices in đồng, its lower end included and its upper end not, as in `PriceFacet`: a band of it is taken as it stands. An end that is absent is open. */
export type PriceRange = {
  /** Where it ends, in đồng, itself not included. */
  max?: number | null | undefined;
  /** The lowest, in đồng, itself included. */
  min?: number | null | undefined;
};

/** Which addresses to list; every part that is given must hold. */
export type ProductAddressFilter = {
  /** All that these products, `prd_…`, ever had. At most 100. */
  productIds?: Array<string | number> | null | undefined;
  /** Only these; unknown ones are left out. At most 100, otherwise BAD_USER_INPUT, INVALID_ARGUMENT. */
  slugs?: Array<string> | null | undefined;
};

/** What stands at an address that was once public. */
export type ProductAddressState =
  /** The product was taken off. */
  | 'GONE'
  /** A published product has this slug. */
  | 'LIVE'
  /** The product is published under another slug. */
  | 'MOVED';

/** Which product to take off, and why. */
export type ProductBlockInput = {
  /** The product, `prd_…`. */
  id: string | number;
  /** The reason; any but SELLER_NOT_PUBLIC. */
  reason: BlockReason;
  /** What to tell the seller: 1 to 1,000 characters. */
  words: string;
};

/** A new product. `name`, `categoryCode` and `storage` are needed at once, everything else before it is sent in. */
export type ProductCreateInput = {
  /** Of an input material: what acts in it and how much of it, 1 to 200 characters. */
  activeIngredient?: string | null | undefined;
  /** Its category: an OCOP product set, such as `QD26-01`, or a kind of input materials, such as `VT-03`; a product never changes from one to the other. Alcohol, and only that, is age-restricted. */
  categoryCode?: string | number | null | undefined;
  /** Its commune of origin, which then counts as named by the source; null when it is unknown. Of a published product only for officers of both communes: otherwise FORBIDDEN. */
  communeCode?: string | number | null | undefined;
  /** What it is, at most 5,000 characters in each language. A published product needs the Vietnamese. */
  description?: LocalizedTextInput | null | undefined;
  /** Name of its drawing, such as `quyt`. */
  drawing?: string | null | undefined;
  /** What it is made of, the most first, as long at most; null for nothing. */
  ingredients?: LocalizedTextInput | null | undefined;
  /** Its name: 1 to 200 characters, the English may be missing. */
  name?: LocalizedTextInput | null | undefined;
  /** How many weeks before each season its seller wants to take orders ahead, 1 to 26; null for not at all. */
  preorderWeeks?: number | null | undefined;
  /** Of an input material: the number under which it may circulate, 1 to 200 characters. */
  registrationNumber?: string | null | undefined;
  /** Its months, 1 to 12. Other months than before count as unverified: no source has told them yet. */
  seasonMonths?: Array<number> | null | undefined;
  /** Days it keeps, 1 to 36,500; null when unknown. It then counts as a figure of the maker. */
  shelfLifeDays?: number | null | undefined;
  /** Its slug: 3 to 80 of a to z, 0 to 9 and hyphens. The old address leads to the new one for good. */
  slug?: string | null | undefined;
  /** How it keeps. */
  storage?: StorageKind | null | undefined;
  /** How to keep it, as long at most; null for nothing. */
  storageAdvice?: LocalizedTextInput | null | undefined;
  /** Whose it is, `str_…`; null for goods without a known seller, which officers alone write. */
  storeId?: string | number | null | undefined;
  /** How to use it, as long at most; null for nothing. */
  usage?: LocalizedTextInput | null | undefined;
  /** Its sizes, at most 20; more with `variantCreate`. */
  variants?: Array<NewVariantInput>;
  /** Of an input material: days to wait between its last use and harvest or slaughter, 0 to 365. */
  waitingDays?: number | null | undefined;
  /** Whom or what it may harm, and how to use it safely, as long at most; null for nothing. */
  warnings?: LocalizedTextInput | null | undefined;
};

/** Which products to list. All conditions must hold. */
export type ProductFilter = {
  /** Branch, `I` to `VI`, or `VT`. */
  branchCode?: string | number | null | undefined;
  /** Category, such as `QD26-01`. */
  categoryCode?: string | number | null | undefined;
  /** What they are certified by today: `OCOP` for a certificate in force, or the code of one of `certificationSchemes` for a certification of the product itself that holds. Otherwise BAD_USER_INPUT, INVALID_ARGUMENT. */
  certificate?: string | number | null | undefined;
  /** Commune of origin, five-digit code. */
  communeCode?: string | number | null | undefined;
  /** Only these, `prd_…`; unknown ones are left out. At most 100, otherwise BAD_USER_INPUT, INVALID_ARGUMENT. */
  ids?: Array<string | number> | null | undefined;
  /** True: goods with a season that are in it today. False: those that are not. All-year goods are in neither. */
  inSeason?: boolean | null | undefined;
  /** True: only samples; false: none of them. */
  isDemo?: boolean | null | undefined;
  /** What they are for. When absent produce; whatever it is for where `ids`, `slugs`, `categoryCode`, `branchCode` or `storeId` name what is wanted, and in another state than published. */
  kind?: ProductKind | null | undefined;
  /** How they stand today in the register of OCOP stars. */
  ocopStanding?: OcopStanding | null | undefined;
  /** Stars, 3 to 5: products that show so many today, by the certificate issued last of those in force. */
  ocopStars?: number | null | undefined;
  /** Whose lowest price of all sizes, in force at the clock of the request, lies in this range. Without a price: in none. */
  price?: PriceRange | null | undefined;
  /** Province of origin, two-digit code. */
  provinceCode?: string | number | null | undefined;
  /** Month 1 to 12: goods with a season that are in it that month. */
  seasonMonth?: number | null | undefined;
  /** Only those with these slugs; unknown ones are left out. At most 100. */
  slugs?: Array<string> | null | undefined;
  /** In this state; PUBLISHED when absent. Of another only what the people of its store, helpers of its household, officers of its place and admins see of their own; who is none of these: UNAUTHENTICATED or FORBIDDEN. */
  state?: ProductState | null | undefined;
  /** Store, `str_…`. */
  storeId?: string | number | null | undefined;
};

/** Which product. */
export type ProductIdInput = {
  /** The product, `prd_…`. */
  id: string | number;
};

/** What a product is for. It follows from its category. */
export type ProductKind =
  /** What producers need for it: seed, fertiliser, feed, tools, packaging. */
  | 'INPUT'
  /** What farms and workshops make: the 26 OCOP product sets. */
  | 'PRODUCE';

/** Which product to publish. */
export type ProductPublishInput = {
  /** The product, `prd_…`. */
  id: string | number;
  /** The `version` of the open revision that you looked at: CONFLICT when it has changed since. Left out only where there is none; otherwise INVALID_INPUT. */
  version?: number | null | undefined;
};

/** Which product to send back to its writer. */
export type ProductReturnInput = {
  /** What to mend: 1 to 40 comments. */
  comments: Array<CommentInput>;
  /** The product, `prd_…`. */
  id: string | number;
  /** The `version` of the open revision that you looked at: CONFLICT when it has changed since. */
  version: number;
};

/** The order of a product list. Each is stable: the id decides between equals. */
export type ProductSort =
  /** Vietnamese name in Vietnamese alphabetical order (đ after d, ă and â after a). */
  | 'NAME'
  /** Last published first. The default. */
  | 'NEWEST'
  /** Best match first, exact marks before folded ones. The default, and only valid, with `search`. */
  | 'RELEVANCE'
  /** In season first, then all-year goods, then what comes into season soonest; by name within. */
  | 'SEASON';

/** Where a product stands in its life. Out of season is not a state: see `season`. */
export type ProductState =
  /** Given up by its seller or an officer; it can be brought back as a draft, or blocked if an officer had blocked it. */
  | 'ARCHIVED'
  /** Taken off by an officer, or because its store may not be shown; `block` says why. */
  | 'BLOCKED'
  /** Being written: its store, those who help it and officers of its place see it. */
  | 'DRAFT'
  /** Sent in and not public yet: an officer looks at it. */
  | 'IN_REVIEW'
  /** Public. What is being written of it meanwhile stands in `openRevision`. */
  | 'PUBLISHED';

/** What may be done to a product, each by the mutation of its name; another question is who may. */
export type ProductStep =
  /** `productArchive`: give it up. */
  | 'ARCHIVE'
  /** `productBlock`: take it off with a reason, also what the market took off by itself. */
  | 'BLOCK'
  /** `productPublish`: make public what was written. */
  | 'PUBLISH'
  /** `productRestore`: bring it back as a draft, or blocked if an officer had blocked it. */
  | 'RESTORE'
  /** `productReturn`: send it back to its writer with comments. */
  | 'RETURN'
  /** `productSubmit`: send it in for review. */
  | 'SUBMIT'
  /** `productUnblock`: put it back where it stood before it was blocked. */
  | 'UNBLOCK'
  /** `productUnpublish`: take it off; it is a draft again. */
  | 'UNPUBLISH'
  /** `productWithdraw`: take it back before an officer has decided. */
  | 'WITHDRAW'
  /** `productUpdate`: change what is said of it. */
  | 'WRITE';

/** What is new of a product; what is absent stays as it is. */
export type ProductUpdateInput = {
  /** Of an input material: what acts in it and how much of it, 1 to 200 characters. */
  activeIngredient?: string | null | undefined;
  /** Its category: an OCOP product set, such as `QD26-01`, or a kind of input materials, such as `VT-03`; a product never changes from one to the other. Alcohol, and only that, is age-restricted. */
  categoryCode?: string | number | null | undefined;
  /** Its commune of origin, which then counts as named by the source; null when it is unknown. Of a published product only for officers of both communes: otherwise FORBIDDEN. */
  communeCode?: string | number | null | undefined;
  /** What it is, at most 5,000 characters in each language. A published product needs the Vietnamese. */
  description?: LocalizedTextInput | null | undefined;
  /** Name of its drawing, such as `quyt`. */
  drawing?: string | null | undefined;
  /** The product, `prd_…`. */
  id: string | number;
  /** What it is made of, the most first, as long at most; null for nothing. */
  ingredients?: LocalizedTextInput | null | undefined;
  /** Its name: 1 to 200 characters, the English may be missing. */
  name?: LocalizedTextInput | null | undefined;
  /** How many weeks before each season its seller wants to take orders ahead, 1 to 26; null for not at all. */
  preorderWeeks?: number | null | undefined;
  /** Of an input material: the number under which it may circulate, 1 to 200 characters. */
  registrationNumber?: string | null | undefined;
  /** Its months, 1 to 12. Other months than before count as unverified: no source has told them yet. */
  seasonMonths?: Array<number> | null | undefined;
  /** Days it keeps, 1 to 36,500; null when unknown. It then counts as a figure of the maker. */
  shelfLifeDays?: number | null | undefined;
  /** Its slug: 3 to 80 of a to z, 0 to 9 and hyphens. The old address leads to the new one for good. */
  slug?: string | null | undefined;
  /** How it keeps. */
  storage?: StorageKind | null | undefined;
  /** How to keep it, as long at most; null for nothing. */
  storageAdvice?: LocalizedTextInput | null | undefined;
  /** How to use it, as long at most; null for nothing. */
  usage?: LocalizedTextInput | null | undefined;
  /** Of an input material: days to wait between its last use and harvest or slaughter, 0 to 365. */
  waitingDays?: number | null | undefined;
  /** Whom or what it may harm, and how to use it safely, as long at most; null for nothing. */
  warnings?: LocalizedTextInput | null | undefined;
};

/** What a quantity counts, as a whole number. */
export type QuantityUnit =
  /** Net weight in grams. */
  | 'GRAM'
  /** Volume in millilitres. */
  | 'MILLILITRE'
  /** Pieces, when the thing is not sold by weight. */
  | 'PIECE';

/** Which recalls. All conditions must hold. */
export type RecallFilter = {
  /** Only these, `rcl_…`; unknown ones are left out. At most 100, otherwise BAD_USER_INPUT, INVALID_ARGUMENT. */
  ids?: Array<string | number> | null | undefined;
  /** True: ended ones; false: those that hold. */
  isEnded?: boolean | null | undefined;
  /** Begun with a lot of this store, `str_…`. */
  storeId?: string | number | null | undefined;
};

/** Who gets goods: exactly one of a store, a partner or a name. */
export type ReceiverInput = {
  /** Anybody else: a name of 2 to 200 characters, shown to nobody but the store and officers. */
  name?: string | null | undefined;
  /** A partner, `ptn_…`. */
  partnerId?: string | number | null | undefined;
  /** Their phone, to be called when the lot is recalled; with a name only. */
  phone?: string | null | undefined;
  /** A store here, `str_…`. */
  storeId?: string | number | null | undefined;
};

/** What a store says to a return. */
export type ReturnAnswerInput = {
  /** Whether it takes them back. */
  isAccepted: boolean;
  /** How much is given back when they are there, in đồng; only where they are taken back. */
  refundAmount?: number | null | undefined;
  /** The return, `ret_…`. */
  returnId: string | number;
  /** How to send them, or why not, 10 to 2,000 characters. */
  text: string;
};

/** Where a revision stands. A product has one at most that is not published: the open one. */
export type RevisionState =
  /** Being written. */
  | 'DRAFT'
  /** Sent in: an officer looks at it. */
  | 'IN_REVIEW'
  /** Made public, and kept as it stood then. */
  | 'PUBLISHED'
  /** Sent back by an officer, with comments. */
  | 'RETURNED';

/** How the months of a season are known. */
export type SeasonBasis =
  /** A processed good that keeps, so taken as made all year round. */
  | 'PROCESSED'
  /** Read in the source that is given. */
  | 'SOURCED'
  /** Common knowledge, not checked against a source. */
  | 'UNVERIFIED';

/** How a product stands to its season on the day of the request. */
export type SeasonState =
  /** In season, and this is the last month of it. */
  | 'ENDING'
  /** In season this month and the next. */
  | 'IN_SEASON'
  /** Out of season; `nextStartsOn` tells when it comes back. */
  | 'OFF_SEASON'
  /** Made or harvested in every month. */
  | 'YEAR_ROUND';

/** Ending a session. */
export type SessionEndInput = {
  /** One of your own, `ses_…`; the one of this request when absent. */
  id?: string | number | null | undefined;
  /** End all of your other sessions as well, or instead where `id` is absent. */
  others?: boolean | null | undefined;
};

/** Whom to send a one-time code. */
export type SignInCodeRequestInput = {
  /** A telephone number as people write it: `0912 345 678` or `+84912345678`. */
  phone: string;
};

/** How somebody signed in. */
export type SignInMethod =
  /** By a one-time code sent to their telephone. */
  | 'CODE'
  /** By e-mail and password: officers and admins. */
  | 'PASSWORD';

/** A sheet or roll of labels to print stamps on. */
export type StampFormat =
  /** A4, 3 × 8 labels of 70 × 37 mm. */
  | 'A4_24'
  /** A4, 5 × 13 labels of 38.1 × 21.2 mm (as Avery L7651). */
  | 'A4_65'
  /** A roll of labels of 40 × 30 mm, one to a page. */
  | 'ROLL_40X30';

/** How much of a variant is there to be sold. */
export type StockSetInput = {
  /** Pieces of it that may be sold, 0 to 1,000,000, as `Stock.availableQuantity` tells them: what `lotRelease` handed over is among them, what is recalled or past its date is not. */
  onHand: number;
  /** The variant, `var_…`. */
  variantId: string | number;
};

/** Whether a variant can be had now. */
export type StockState =
  /** More than the low threshold is on hand. */
  | 'IN_STOCK'
  /** Some is left, at or below the low threshold of the variant. */
  | 'LOW'
  /** None is left. */
  | 'OUT';

/** How a product keeps, which decides how it may travel. */
export type StorageKind =
  /** Keeps at room temperature. */
  | 'AMBIENT'
  /** Must be kept cold. */
  | 'CHILLED'
  /** Fresh, keeps for a week or two. */
  | 'FRESH_MEDIUM'
  /** Fresh, keeps for a few days only. */
  | 'FRESH_SHORT';

/** Why a store cancels an order. */
export type StoreCancelReason =
  /** The goods are not there after all. */
  | 'OUT_OF_STOCK'
  /** The goods were recalled. */
  | 'RECALL'
  /** It cannot send it. */
  | 'STORE';

/** How a store packs and sends from now on: all of it. */
export type StoreDeliverySetInput = {
  /** Whether it has boxes and packs to keep goods cold. */
  canPackCold: boolean;
  /** Communes to whose collection point it sends; null for every one, none for no collection. */
  collectionPointCodes?: Array<string | number> | null | undefined;
  /** `HH:mm` in Vietnam: what is ordered before it is begun the same day. */
  cutOff: string;
  /** Packing days between beginning and handing over, 0 to 14; 0 is the same day. */
  daysToPack: number;
  /** What it brings itself; null when nothing. */
  own?: StoreOwnDeliveryInput | null | undefined;
  /** Days on which it packs: 1 is Monday, 7 Sunday; each once. */
  packingWeekdays: Array<number>;
  /** Whether it packs on public holidays too. */
  packsOnHolidays: boolean;
  /** Days in Vietnam on which it rests beside; at most 60, those that have passed are left out. */
  restDays: Array<string>;
  /** The store, `str_…`. */
  storeId: string | number;
};

/** What a seller has to tell beside its name (consumer protection law 19/2023, article 37). E-mail is welcome and no duty. */
export type StoreDuty =
  /** Where it is: `address` and `commune`. */
  | 'ADDRESS'
  /** How to complain: `complaintWay`. */
  | 'COMPLAINT_WAY'
  /** Its telephone: `phone`. */
  | 'PHONE'
  /** Who it is in law: `registrationNumber` or `taxCode`. */
  | 'REGISTRATION'
  /** When and how goods go back: `returnTerms`. */
  | 'RETURN_TERMS';

/** Which stores to list; every part that is given must hold. */
export type StoreFilter = {
  /** Five-digit code of the commune of the store. */
  communeCode?: string | number | null | undefined;
  /** Only these, `str_…`; unknown ones are left out. At most 100, otherwise BAD_USER_INPUT, INVALID_ARGUMENT. */
  ids?: Array<string | number> | null | undefined;
  /** The legal form. */
  kind?: StoreKind | null | undefined;
  /** Two-digit code of the province of the store. */
  provinceCode?: string | number | null | undefined;
  /** Only those with these slugs; unknown ones are left out. At most 100. */
  slugs?: Array<string> | null | undefined;
};

/** The legal form of a seller. */
export type StoreKind =
  /** Doanh nghiệp: a company of any form. */
  | 'COMPANY'
  /** Hợp tác xã: a cooperative. */
  | 'COOPERATIVE'
  /** Tổ hợp tác: a cooperative group without legal personality. */
  | 'COOPERATIVE_GROUP'
  /** Hộ sản xuất, kinh doanh: a farming or business household. */
  | 'HOUSEHOLD'
  /** Nơi bán vật tư nông nghiệp: sells seed, fertiliser and tools to farmers. */
  | 'INPUT_SUPPLIER'
  /** The source names the seller and not its legal form. */
  | 'UNKNOWN';

/** Which lots of a store. All conditions must hold. */
export type StoreLotFilter = {
  /** Whose trace code or producer's code holds this, in small letters or capitals; spaces and hyphens do not count. */
  code?: string | null | undefined;
  /** Of this product, `prd_…`. */
  productId?: string | number | null | undefined;
  /** As far as this; a recalled lot is RECALLED and nothing else. */
  state?: LotState | null | undefined;
};

/** Whether a store sells. */
export type StoreOpeningState =
  /** It sells no more, until its people open it again. */
  | 'CLOSED'
  /** It sells, as far as anybody has said. */
  | 'OPEN'
  /** It sells nothing for some time, and again from `reopensOn` on. */
  | 'PAUSED';

/** In which order the orders of a store are listed. */
export type StoreOrderSort =
  /** What must be handed over first stands first. */
  | 'FIRST_OUT'
  /** What is handed over last stands first. */
  | 'LAST_OUT';

/** Where a store delivers with its own hands. */
export type StoreOwnDeliveryInput = {
  /** Five-digit codes of communes in force, 1 to 200. */
  communeCodes: Array<string | number>;
  /** Days from the day it is packed, 0 to 7; 0 is the same day. */
  days: number;
  /** What it asks for a parcel, whole đồng, 0 to 1,000,000. */
  fee: number;
};

/** What a member of a store may do there. */
export type StorePermission =
  /** Set its stock, and see and serve its orders. */
  | 'MANAGE_ORDERS'
  /** Write its products, prices and seasons. */
  | 'MANAGE_PRODUCTS'
  /** Change the store's own data, open and close it, and say who its members are. */
  | 'MANAGE_STORE';

/** Opening, pausing or closing a store. */
export type StoreSetOpeningInput = {
  /** The store, `str_…`. */
  id: string | number;
  /** Why, for customers, at most 300 characters. A pause needs it; an open store has none. */
  reason?: string | null | undefined;
  /** The first day it sells again, within a year. For a pause, which needs it, and nothing else. */
  reopensOn?: string | null | undefined;
  /** From now on. */
  state: StoreOpeningState;
};

/** Which stories to list; every part that is given must hold. */
export type StoryFilter = {
  /** Only these, `sto_…`; unknown ones are left out. At most 100, otherwise BAD_USER_INPUT, INVALID_ARGUMENT. */
  ids?: Array<string | number> | null | undefined;
  /** Stories that tell of any of these products, `prd_…`. At most 100. */
  productIds?: Array<string | number> | null | undefined;
  /** Only those with these slugs; unknown ones are left out. At most 100. */
  slugs?: Array<string> | null | undefined;
};

/** What a thermometer showed. */
export type TemperatureInput = {
  /** The highest, in °C; not below the lowest. */
  maximum: number;
  /** The lowest, in °C; -60 to 60. */
  minimum: number;
};

/** The types of events that EPCIS 2.0 has. */
export type TraceEventKind =
  /** Goods were put into something, or taken out (AggregationEvent). */
  | 'AGGREGATION'
  /** Something was fixed to something, or taken off (AssociationEvent). */
  | 'ASSOCIATION'
  /** Something came to be, was seen, or is gone (ObjectEvent). */
  | 'OBJECT'
  /** Goods belong to an order, a bill or the like (TransactionEvent). */
  | 'TRANSACTION'
  /** Goods became other goods (TransformationEvent). */
  | 'TRANSFORMATION';

/** What goods are in an event. */
export type TraceRole =
  /** What is held. */
  | 'CHILD'
  /** What it happened to. */
  | 'EPC'
  /** What went in. */
  | 'INPUT'
  /** What came of it. */
  | 'OUTPUT'
  /** What holds the others: a box, a pallet. */
  | 'PARENT';

/** Which size is sold no more. */
export type VariantArchiveInput = {
  /** The size, `var_…`. */
  id: string | number;
};

/** A new size of a product. */
export type VariantCreateInput = {
  /** Its trade item number (GTIN): 8, 12, 13 or 14 digits, the last of which checks the others. */
  gtin?: string | null | undefined;
  /** How it is sold, such as "bó 500 g": 1 to 100 characters that speak of no stars and not of OCOP; the English may be missing. */
  name: LocalizedTextInput;
  /** The product, `prd_…`. */
  productId: string | number;
  /** How much one of it holds, in `quantityUnit`: 1 to 1,000,000. */
  quantity: number;
  /** What `quantity` counts. */
  quantityUnit: QuantityUnit;
  /** What one weighs with its packing, in grams, 1 to 1,000,000; null when nobody weighed it. */
  unitWeightGrams?: number | null | undefined;
};

/** What is new of a size; what is absent stays as it is. */
export type VariantUpdateInput = {
  /** As in `variantCreate`; null takes it away. */
  gtin?: string | null | undefined;
  /** The size, `var_…`. */
  id: string | number;
  /** As in `variantCreate`. */
  name?: LocalizedTextInput | null | undefined;
  /** As in `variantCreate`. */
  quantity?: number | null | undefined;
  /** As in `variantCreate`. */
  quantityUnit?: QuantityUnit | null | undefined;
  /** As in `variantCreate`; null takes it away. */
  unitWeightGrams?: number | null | undefined;
};

export type MyAccountQueryVariables = Exact<{ [key: string]: never; }>;


export type MyAccountQuery = { me: { __typename: 'Account', id: string, name: string | null, phone: string | null, email: string | null, createdAt: string, roles: Array<{ role: GrantedRole, provinceCode: string | null, communeCode: string | null }>, memberships: Array<{ permissions: Array<StorePermission>, store: { __typename: 'Store', id: string, slug: string, name: { vi: string, en: string } } | null }> } | null };

export type MyDataQueryVariables = Exact<{ [key: string]: never; }>;


export type MyDataQuery = { me: { __typename: 'Account', id: string, consents: Array<{ purpose: ConsentPurpose, isGiven: boolean, givenOn: string, version: number }> | null, household: { id: string, consents: Array<{ purpose: ConsentPurpose, isGiven: boolean, givenOn: string, version: number }> } | null } | null, consentPurposes: Array<{ purpose: ConsentPurpose, version: number, isForHouseholds: boolean, title: { vi: string, en: string }, text: { vi: string, en: string } }> | null };

export type EndSessionMutationVariables = Exact<{
  input: SessionEndInput;
}>;


export type EndSessionMutation = { sessionEnd: { endedIds: Array<string>, userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type EraseAccountMutationVariables = Exact<{
  input: AccountEraseInput;
}>;


export type EraseAccountMutation = { accountErase: { isErased: boolean, userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type ExportAccountMutationVariables = Exact<{ [key: string]: never; }>;


export type ExportAccountMutation = { accountExport: { data: Record<string, unknown> | null, userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type GiveConsentMutationVariables = Exact<{
  input: ConsentGiveInput;
}>;


export type GiveConsentMutation = { answer: { userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type NameAccountMutationVariables = Exact<{
  input: AccountUpdateInput;
}>;


export type NameAccountMutation = { accountUpdate: { account: { __typename: 'Account', id: string, name: string | null } | null, userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type RequestCodeMutationVariables = Exact<{
  input: SignInCodeRequestInput;
}>;


export type RequestCodeMutation = { signInCodeRequest: { expiresAt: string | null, warning: string | null, userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type MySessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type MySessionsQuery = { me: { __typename: 'Account', id: string, sessions: Array<{ id: string, method: SignInMethod, deviceName: string | null, createdAt: string, lastUsedAt: string, isCurrent: boolean }> | null } | null };

export type SetPhoneMutationVariables = Exact<{
  input: AccountSetPhoneInput;
}>;


export type SetPhoneMutation = { accountSetPhone: { account: { __typename: 'Account', id: string, phone: string | null } | null, userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type WithdrawConsentMutationVariables = Exact<{
  input: ConsentWithdrawInput;
}>;


export type WithdrawConsentMutation = { answer: { userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type CommunesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  province: string | number;
}>;


export type CommunesQuery = { communes: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ code: string, slug: string, kind: CommuneKind, validFrom: string, name: { vi: string, en: string }, fullName: { vi: string, en: string } }> } | null };

export type CommuneByCodeQueryVariables = Exact<{
  code: string | number;
}>;


export type CommuneByCodeQuery = { commune: { code: string, slug: string, kind: CommuneKind, validFrom: string, name: { vi: string, en: string }, fullName: { vi: string, en: string } } | null };

export type CommunePartsFragment = { code: string, slug: string, kind: CommuneKind, validFrom: string, name: { vi: string, en: string }, fullName: { vi: string, en: string } };

export type FormerUnitsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  province: string | number;
}>;


export type FormerUnitsQuery = { formerUnits: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ code: string, fullName: string, district: string, isSplit: boolean, validTo: string, successors: Array<{ code: string, slug: string, fullName: { vi: string, en: string } }> }> } | null };

export type PlacesQueryVariables = Exact<{
  province: string | number;
}>;


export type PlacesQuery = { province: { code: string, communeCount: number, name: { vi: string, en: string }, fullName: { vi: string, en: string } } | null, certificationSchemes: Array<{ code: string, slug: string, name: { vi: string, en: string }, meaning: { vi: string, en: string }, issuer: { vi: string, en: string }, unverified: { vi: string, en: string } | null }> | null, categoryBranches: Array<{ code: string, slug: string, name: { vi: string, en: string }, categories: Array<{ code: string, slug: string, name: { vi: string, en: string } }> }> | null };

export type CertificatePagesQueryVariables = Exact<{
  first: number;
  filter?: OcopCertificateFilter | null | undefined;
}>;


export type CertificatePagesQuery = { ocopCertificates: { nodes: Array<{ id: string, stars: number, state: OcopCertificateState, showsBadge: boolean, legalVersion: string, totalMean: number | null, decisionNumber: string, decisionDate: string, issuedBy: OcopIssuer, issuedOn: string, expiresOn: string, graceUntil: string | null, revokedOn: string | null, revocationReason: OcopRevocationReason | null, revocationDecision: string | null, productCode: string | null, sourceUrl: string | null, isDemo: boolean, nextChangeAt: string | null, category: { code: string } | null, renewal: { opensOn: string, closesOn: string, filedOn: string | null, isLate: boolean, decisionDueOn: string | null, result: OcopRenewalResult | null, decidedOn: string | null }, renews: { id: string, decisionNumber: string } | null, renewedBy: { id: string, decisionNumber: string } | null, product: { __typename: 'Product', id: string, slug: string, drawing: string, isDemo: boolean, name: { vi: string, en: string }, store: { __typename: 'Store', id: string, slug: string, name: { vi: string, en: string } } | null } | null }> } | null };

export type CertificateIdsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: OcopCertificateFilter | null | undefined;
}>;


export type CertificateIdsQuery = { ocopCertificates: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, isDemo: boolean }> } | null };

export type LegalVersionsQueryVariables = Exact<{ [key: string]: never; }>;


export type LegalVersionsQuery = { ocopLegalVersions: Array<{ id: string, hasForms: boolean, validMonths: number, act: { vi: string, en: string }, ministry: { vi: string, en: string }, bands: Array<{ stars: number, from: number }> }> | null };

export type FileRenewalMutationVariables = Exact<{
  input: OcopCertificateFileRenewalInput;
}>;


export type FileRenewalMutation = { answer: { userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type FindGoodsQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type FindGoodsQuery = { products: { nodes: Array<{ __typename: 'Product', id: string, name: { vi: string, en: string }, origin: { commune: { fullName: { vi: string, en: string } } | null } }> } | null };

export type GrantStarsMutationVariables = Exact<{
  input: OcopCertificateGrantInput;
}>;


export type GrantStarsMutation = { answer: { userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type RenewalsQueryVariables = Exact<{
  after?: string | null | undefined;
  state?: OcopCertificateState | null | undefined;
}>;


export type RenewalsQuery = { me: { __typename: 'Account', id: string } | null, ocopRenewals: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, counts: Array<{ state: OcopCertificateState, count: number }>, nodes: Array<{ daysUntilEnd: number, notices: Array<{ daysAhead: number, noticedOn: string }>, certificate: { id: string, stars: number, state: OcopCertificateState, expiresOn: string, graceUntil: string | null, isDemo: boolean, renewal: { closesOn: string, filedOn: string | null, decisionDueOn: string | null }, product: { __typename: 'Product', id: string, slug: string, state: ProductState, name: { vi: string, en: string }, store: { __typename: 'Store', id: string } | null } | null } }> } | null };

export type RecordRightsQueryVariables = Exact<{ [key: string]: never; }>;


export type RecordRightsQuery = { me: { __typename: 'Account', id: string, roles: Array<{ role: GrantedRole, communeCode: string | null }> } | null };

export type RecordOfProductQueryVariables = Exact<{
  id: string | number;
}>;


export type RecordOfProductQuery = { ocopLegalVersions: Array<{ id: string, act: { vi: string, en: string } }> | null, product: { __typename: 'Product', id: string, name: { vi: string, en: string }, ocopCertificates: Array<{ id: string, stars: number, state: OcopCertificateState, decisionNumber: string, issuedOn: string, expiresOn: string, revokedOn: string | null, isDemo: boolean, renewal: { filedOn: string | null, result: OcopRenewalResult | null } }> } | null };

export type RefuseRenewalMutationVariables = Exact<{
  input: OcopCertificateRefuseRenewalInput;
}>;


export type RefuseRenewalMutation = { answer: { userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type RenewalRightsQueryVariables = Exact<{ [key: string]: never; }>;


export type RenewalRightsQuery = { me: { __typename: 'Account', id: string, roles: Array<{ role: GrantedRole, communeCode: string | null }>, memberships: Array<{ permissions: Array<StorePermission> }>, assignments: Array<{ id: string }> | null } | null };

export type RevokeStarsMutationVariables = Exact<{
  input: OcopCertificateRevokeInput;
}>;


export type RevokeStarsMutation = { answer: { userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type AnswerComplaintMutationVariables = Exact<{
  input: ComplaintAnswerInput;
}>;


export type AnswerComplaintMutation = { complaintAnswer: { complaint: { id: string } | null, userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type AnswerReturnMutationVariables = Exact<{
  input: ReturnAnswerInput;
}>;


export type AnswerReturnMutation = { returnAnswer: { return: { id: string } | null, userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type DeskComplaintsQueryVariables = Exact<{
  storeId?: string | number | null | undefined;
  state: ComplaintState;
  after?: string | null | undefined;
}>;


export type DeskComplaintsQuery = { complaints: { nodes: Array<{ id: string, orderNumber: string, reason: ComplaintReason, dueOn: string | null, isOverdue: boolean, openedAt: string, store: { __typename: 'Store', id: string, name: { vi: string, en: string } }, photos: Array<{ url: string }>, history: Array<{ by: ComplaintParty, text: string | null, outcome: ComplaintOutcome | null, at: string, refund: { amount: number } | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskComplaintFragment = { id: string, orderNumber: string, reason: ComplaintReason, dueOn: string | null, isOverdue: boolean, openedAt: string, store: { __typename: 'Store', id: string, name: { vi: string, en: string } }, photos: Array<{ url: string }>, history: Array<{ by: ComplaintParty, text: string | null, outcome: ComplaintOutcome | null, at: string, refund: { amount: number } | null }> };

export type ResolveComplaintMutationVariables = Exact<{
  input: ComplaintAnswerInput;
}>;


export type ResolveComplaintMutation = { complaintResolve: { complaint: { id: string } | null, userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type DeskReturnsQueryVariables = Exact<{
  storeId?: string | number | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskReturnsQuery = { returns: { nodes: Array<{ id: string, orderNumber: string, text: string, dueOn: string | null, isOverdue: boolean, requestedAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskReturnFragment = { id: string, orderNumber: string, text: string, dueOn: string | null, isOverdue: boolean, requestedAt: string };

export type AddSizeMutationVariables = Exact<{
  input: VariantCreateInput;
}>;


export type AddSizeMutation = { answer: { variant: { __typename: 'Variant', id: string } | null, userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type BlockGoodsMutationVariables = Exact<{
  input: ProductBlockInput;
}>;


export type BlockGoodsMutation = { answer: { product: { __typename: 'Product', id: string, slug: string } | null, userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type ChangeElsewhereMutationVariables = Exact<{
  input: PlatformListingUpdateInput;
}>;


export type ChangeElsewhereMutation = { answer: { userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type ChangeGoodsMutationVariables = Exact<{
  input: ProductUpdateInput;
}>;


export type ChangeGoodsMutation = { answer: { product: { __typename: 'Product', id: string, slug: string } | null, userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type ChangeSizeMutationVariables = Exact<{
  input: VariantUpdateInput;
}>;


export type ChangeSizeMutation = { answer: { userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type DeskChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskChoicesQuery = { categories: Array<{ code: string, kind: ProductKind, name: { vi: string, en: string }, group: { vi: string, en: string }, duties: Array<{ field: string }> }> | null, inputs: Array<{ code: string, kind: ProductKind, name: { vi: string, en: string }, group: { vi: string, en: string }, duties: Array<{ field: string }> }> | null, platforms: Array<{ code: string, name: string }> | null, provinces: Array<{ code: string, fullName: { vi: string, en: string } }> | null };

export type DeskCategoryFragment = { code: string, kind: ProductKind, name: { vi: string, en: string }, group: { vi: string, en: string }, duties: Array<{ field: string }> };

export type DeskCommunesQueryVariables = Exact<{
  provinceCode?: string | number | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskCommunesQuery = { communes: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ code: string, fullName: { vi: string, en: string } }> } | null };

export type CreateGoodsMutationVariables = Exact<{
  input: ProductCreateInput;
}>;


export type CreateGoodsMutation = { answer: { product: { __typename: 'Product', id: string, slug: string } | null, userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type DraftQueryVariables = Exact<{
  id: string | number;
}>;


export type DraftQuery = { product: { __typename: 'Product', id: string, slug: string, state: ProductState, minimumAge: number | null, words: { slug: string, seasonMonths: Array<number>, storage: StorageKind, shelfLifeDays: number | null, preorderWeeks: number | null, registrationNumber: string | null, activeIngredient: string | null, waitingDays: number | null, name: { vi: string, en: string }, description: { vi: string, en: string }, usage: { vi: string, en: string } | null, storageAdvice: { vi: string, en: string } | null, ingredients: { vi: string, en: string } | null, warnings: { vi: string, en: string } | null, category: { code: string }, commune: { code: string, province: { code: string } } | null } | null, variants: Array<{ __typename: 'Variant', id: string, unitWeightGrams: number | null, gtin: string | null, name: { vi: string, en: string }, offer: { includesTax: boolean, includesShipping: boolean, validTo: string | null, price: { amount: number }, deliveryArea: { isWholeCountry: boolean, provinces: Array<{ code: string }>, communes: Array<{ code: string }>, name: { vi: string, en: string } } | null } | null }>, platformListings: Array<{ id: string, url: string, state: PlatformListingState, since: string, platform: { name: string } }>, block: { words: string | null } | null, quality: { score: number, maxScore: number, items: Array<{ isMet: boolean, isRequired: boolean, field: string, hint: { vi: string, en: string } }> } | null, openRevision: { state: RevisionState, comments: Array<{ field: string, words: string, resolvedAt: string | null }>, quality: { score: number, maxScore: number, items: Array<{ isMet: boolean, isRequired: boolean, field: string, hint: { vi: string, en: string } }> } | null } | null } | null };

export type RevisionTextFragment = { slug: string, seasonMonths: Array<number>, storage: StorageKind, shelfLifeDays: number | null, preorderWeeks: number | null, registrationNumber: string | null, activeIngredient: string | null, waitingDays: number | null, name: { vi: string, en: string }, description: { vi: string, en: string }, usage: { vi: string, en: string } | null, storageAdvice: { vi: string, en: string } | null, ingredients: { vi: string, en: string } | null, warnings: { vi: string, en: string } | null, category: { code: string }, commune: { code: string, province: { code: string } } | null };

export type DraftQualityFragment = { score: number, maxScore: number, items: Array<{ isMet: boolean, isRequired: boolean, field: string, hint: { vi: string, en: string } }> };

export type EndElsewhereMutationVariables = Exact<{
  input: PlatformListingEndInput;
}>;


export type EndElsewhereMutation = { answer: { userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type EndSizeMutationVariables = Exact<{
  input: VariantArchiveInput;
}>;


export type EndSizeMutation = { answer: { userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type MyGoodsQueryVariables = Exact<{
  storeId: string | number;
}>;


export type MyGoodsQuery = { drafts: { nodes: Array<{ __typename: 'Product', id: string, slug: string, state: ProductState, name: { vi: string, en: string }, quality: { score: number, maxScore: number, items: Array<{ isMet: boolean, isRequired: boolean, hint: { vi: string, en: string } }> } | null, openRevision: { state: RevisionState, comments: Array<{ resolvedAt: string | null }> } | null, block: { reason: BlockReason, words: string | null } | null }> } | null, inReview: { nodes: Array<{ __typename: 'Product', id: string, slug: string, state: ProductState, name: { vi: string, en: string }, quality: { score: number, maxScore: number, items: Array<{ isMet: boolean, isRequired: boolean, hint: { vi: string, en: string } }> } | null, openRevision: { state: RevisionState, comments: Array<{ resolvedAt: string | null }> } | null, block: { reason: BlockReason, words: string | null } | null }> } | null, published: { nodes: Array<{ __typename: 'Product', id: string, slug: string, state: ProductState, name: { vi: string, en: string }, quality: { score: number, maxScore: number, items: Array<{ isMet: boolean, isRequired: boolean, hint: { vi: string, en: string } }> } | null, openRevision: { state: RevisionState, comments: Array<{ resolvedAt: string | null }> } | null, block: { reason: BlockReason, words: string | null } | null }> } | null, blocked: { nodes: Array<{ __typename: 'Product', id: string, slug: string, state: ProductState, name: { vi: string, en: string }, quality: { score: number, maxScore: number, items: Array<{ isMet: boolean, isRequired: boolean, hint: { vi: string, en: string } }> } | null, openRevision: { state: RevisionState, comments: Array<{ resolvedAt: string | null }> } | null, block: { reason: BlockReason, words: string | null } | null }> } | null };

export type GoodsFragment = { __typename: 'Product', id: string, slug: string, state: ProductState, name: { vi: string, en: string }, quality: { score: number, maxScore: number, items: Array<{ isMet: boolean, isRequired: boolean, hint: { vi: string, en: string } }> } | null, openRevision: { state: RevisionState, comments: Array<{ resolvedAt: string | null }> } | null, block: { reason: BlockReason, words: string | null } | null };

export type ListElsewhereMutationVariables = Exact<{
  input: PlatformListingAddInput;
}>;


export type ListElsewhereMutation = { answer: { userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type LotsToStampQueryVariables = Exact<{
  productId: string | number;
  after?: string | null | undefined;
}>;


export type LotsToStampQuery = { product: { __typename: 'Product', id: string, name: { vi: string, en: string } } | null, lots: { nodes: Array<{ __typename: 'Lot', id: string, lotCode: string, printedCode: string, packedOn: string | null, harvestedOn: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type PrintStampsMutationVariables = Exact<{
  input: LotStampsPrintInput;
}>;


export type PrintStampsMutation = { lotStampsPrint: { stampPrint: { id: string } | null, userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type PublishGoodsMutationVariables = Exact<{
  input: ProductPublishInput;
}>;


export type PublishGoodsMutation = { answer: { product: { __typename: 'Product', id: string, slug: string } | null, userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type ReturnGoodsMutationVariables = Exact<{
  input: ProductReturnInput;
}>;


export type ReturnGoodsMutation = { answer: { product: { __typename: 'Product', id: string, slug: string } | null, userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type ReviewQueryVariables = Exact<{
  id: string | number;
}>;


export type ReviewQuery = { categories: Array<{ code: string, name: { vi: string, en: string } }> | null, inputs: Array<{ code: string, name: { vi: string, en: string } }> | null, product: { __typename: 'Product', id: string, slug: string, state: ProductState, legalSteps: Array<ProductStep> | null, name: { vi: string, en: string }, store: { __typename: 'Store', id: string, name: { vi: string, en: string } } | null, variants: Array<{ __typename: 'Variant', id: string, name: { vi: string, en: string }, offer: { price: { amount: number } } | null }>, media: Array<{ altText: { vi: string, en: string }, renditions: Array<{ url: string, mimeType: string }> }>, block: { words: string | null } | null, revisions: { nodes: Array<{ number: number, publishedAt: string | null, changes: Array<{ field: string, language: string | null, before: string | null, after: string | null }> }> } | null, openRevision: { version: number, state: RevisionState, isAssisted: boolean, submittedAt: string | null, changes: Array<{ field: string, language: string | null, before: string | null, after: string | null }>, comments: Array<{ field: string, words: string, resolvedAt: string | null }>, quality: { score: number, maxScore: number, items: Array<{ isMet: boolean, isRequired: boolean, hint: { vi: string, en: string } }> } | null } | null } | null };

export type ChangedFragment = { field: string, language: string | null, before: string | null, after: string | null };

export type CategoryNameFragment = { code: string, name: { vi: string, en: string } };

export type ReviewsQueryVariables = Exact<{ [key: string]: never; }>;


export type ReviewsQuery = { productReviews: { nodes: Array<{ id: string, submittedAt: string | null, isAssisted: boolean, product: { __typename: 'Product', id: string, state: ProductState, name: { vi: string, en: string }, store: { __typename: 'Store', id: string, name: { vi: string, en: string } } | null } | null }> } | null, blocked: { nodes: Array<{ __typename: 'Product', id: string, name: { vi: string, en: string }, store: { __typename: 'Store', id: string, name: { vi: string, en: string } } | null, block: { words: string | null } | null }> } | null };

export type MyRolesQueryVariables = Exact<{ [key: string]: never; }>;


export type MyRolesQuery = { me: { __typename: 'Account', id: string, roles: Array<{ role: GrantedRole }> } | null };

export type SendInGoodsMutationVariables = Exact<{
  input: ProductIdInput;
}>;


export type SendInGoodsMutation = { answer: { product: { __typename: 'Product', id: string, slug: string } | null, userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type SetPriceMutationVariables = Exact<{
  input: OfferSetPriceInput;
}>;


export type SetPriceMutation = { answer: { userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type StampPrintsQueryVariables = Exact<{
  lotId: string | number;
}>;


export type StampPrintsQuery = { stampPrints: { nodes: Array<{ count: number, format: StampFormat, firstSerial: string | null, lastSerial: string | null, printedAt: string, sheetUrl: string, sheetExpiresAt: string }> } | null };

export type MyStoresQueryVariables = Exact<{ [key: string]: never; }>;


export type MyStoresQuery = { me: { __typename: 'Account', id: string, memberships: Array<{ permissions: Array<StorePermission>, store: { __typename: 'Store', id: string, name: { vi: string, en: string }, commune: { code: string, province: { code: string } } | null } | null }>, assignments: Array<{ isActive: boolean, purpose: AssignmentPurpose, household: { store: { __typename: 'Store', id: string, name: { vi: string, en: string }, commune: { code: string, province: { code: string } } | null } | null } | null }> | null } | null };

export type StoryTemplateQueryVariables = Exact<{
  categoryCode: string | number;
}>;


export type StoryTemplateQuery = { productStoryTemplate: Array<{ opening: { vi: string }, question: { vi: string, en: string } }> | null };

export type TakeBackGoodsMutationVariables = Exact<{
  input: ProductIdInput;
}>;


export type TakeBackGoodsMutation = { answer: { product: { __typename: 'Product', id: string, slug: string } | null, userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type UnblockGoodsMutationVariables = Exact<{
  input: ProductIdInput;
}>;


export type UnblockGoodsMutation = { answer: { product: { __typename: 'Product', id: string, slug: string } | null, userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type FrontChoicesQueryVariables = Exact<{
  first: number;
  filter?: ProductFilter | null | undefined;
}>;


export type FrontChoicesQuery = { products: { nextChangeAt: string | null, nodes: Array<{ __typename: 'Product', id: string, drawing: string, isAgeRestricted: boolean, season: { months: Array<number>, state: SeasonState, basis: SeasonBasis, nextStartsOn: string | null } }> } | null };

export type CorrectLotMutationVariables = Exact<{
  input: LotCorrectInput;
}>;


export type CorrectLotMutation = { answer: { userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type DeskGoodsQueryVariables = Exact<{
  storeId: string | number;
}>;


export type DeskGoodsQuery = { growingAreas: Array<{ id: string, code: string, state: GrowingAreaState, name: { vi: string, en: string } }> | null, drafts: { nodes: Array<{ __typename: 'Product', id: string, name: { vi: string, en: string }, variants: Array<{ __typename: 'Variant', id: string, quantityUnit: QuantityUnit, name: { vi: string, en: string } }> }> } | null, inReview: { nodes: Array<{ __typename: 'Product', id: string, name: { vi: string, en: string }, variants: Array<{ __typename: 'Variant', id: string, quantityUnit: QuantityUnit, name: { vi: string, en: string } }> }> } | null, published: { nodes: Array<{ __typename: 'Product', id: string, name: { vi: string, en: string }, variants: Array<{ __typename: 'Variant', id: string, quantityUnit: QuantityUnit, name: { vi: string, en: string } }> }> } | null };

export type LotGoodsFragment = { __typename: 'Product', id: string, name: { vi: string, en: string }, variants: Array<{ __typename: 'Variant', id: string, quantityUnit: QuantityUnit, name: { vi: string, en: string } }> };

export type DeskLotsQueryVariables = Exact<{
  storeId: string | number;
  first: number;
  after?: string | null | undefined;
  filter?: StoreLotFilter | null | undefined;
}>;


export type DeskLotsQuery = { storeLots: { nodes: Array<{ __typename: 'Lot', id: string, code: string, printedCode: string, lotCode: string, unit: LotUnit, pieceGrams: number | null, harvestedOn: string | null, packedOn: string | null, bestBefore: string | null, isExpired: boolean, state: LotState, productId: string, product: { __typename: 'Product', id: string, name: { vi: string, en: string } } | null, variant: { __typename: 'Variant', id: string, name: { vi: string, en: string } } | null, balance: { left: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null, lotArrivals: { nodes: Array<{ quantity: number, shippedAt: string, lot: { __typename: 'Lot', productId: string, id: string, printedCode: string, unit: LotUnit, pieceGrams: number | null, state: LotState, productName: { vi: string, en: string } | null, store: { __typename: 'Store', id: string, name: { vi: string, en: string } } | null } }> } | null };

export type OwnLotFragment = { __typename: 'Lot', id: string, code: string, printedCode: string, lotCode: string, unit: LotUnit, pieceGrams: number | null, harvestedOn: string | null, packedOn: string | null, bestBefore: string | null, isExpired: boolean, state: LotState, productId: string, product: { __typename: 'Product', id: string, name: { vi: string, en: string } } | null, variant: { __typename: 'Variant', id: string, name: { vi: string, en: string } } | null, balance: { left: number } | null };

export type ArrivalFragment = { quantity: number, shippedAt: string, lot: { __typename: 'Lot', productId: string, id: string, printedCode: string, unit: LotUnit, pieceGrams: number | null, state: LotState, productName: { vi: string, en: string } | null, store: { __typename: 'Store', id: string, name: { vi: string, en: string } } | null } };

export type HarvestLotMutationVariables = Exact<{
  input: LotHarvestInput;
}>;


export type HarvestLotMutation = { answer: { userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type LoseLotMutationVariables = Exact<{
  input: LotLoseInput;
}>;


export type LoseLotMutation = { answer: { userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type LotActsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type LotActsQuery = { lot: { __typename: 'Lot', id: string, events: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ eventId: string, eventTime: string, bizStep: string | null, isRecall: boolean, isCorrected: boolean, title: { vi: string, en: string }, store: { __typename: 'Store', id: string } | null, quantities: Array<{ role: TraceRole, quantity: number | null, uom: string | null, lot: { __typename: 'Lot', id: string } | null }> }> } | null } | null };

export type MixLotsMutationVariables = Exact<{
  input: LotMixInput;
}>;


export type MixLotsMutation = { answer: { userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type PackLotMutationVariables = Exact<{
  input: LotPackInput;
}>;


export type PackLotMutation = { answer: { userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type RecallLotMutationVariables = Exact<{
  input: LotRecallInput;
}>;


export type RecallLotMutation = { answer: { userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type ReceiveLotMutationVariables = Exact<{
  input: LotReceiveInput;
}>;


export type ReceiveLotMutation = { answer: { userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type LotReceiversQueryVariables = Exact<{
  communeCode: string | number;
  provinceCode: string | number;
}>;


export type LotReceiversQuery = { near: { nodes: Array<{ __typename: 'Store', id: string, name: { vi: string, en: string } }> } | null, far: { nodes: Array<{ __typename: 'Store', id: string, name: { vi: string, en: string } }> } | null };

export type ReceiverFragment = { __typename: 'Store', id: string, name: { vi: string, en: string } };

export type ReleaseLotMutationVariables = Exact<{
  input: LotReleaseInput;
}>;


export type ReleaseLotMutation = { answer: { userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type ShipLotsMutationVariables = Exact<{
  input: LotShipInput;
}>;


export type ShipLotsMutation = { answer: { userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type AttachPhotoMutationVariables = Exact<{
  input: MediaAttachInput;
}>;


export type AttachPhotoMutation = { mediaAttach: { userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type DetachPhotoMutationVariables = Exact<{
  input: MediaDetachInput;
}>;


export type DetachPhotoMutation = { mediaDetach: { userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type GoodsOfStoreQueryVariables = Exact<{
  id: string | number;
}>;


export type GoodsOfStoreQuery = { products: { nodes: Array<{ __typename: 'Product', id: string, name: { vi: string, en: string } }> } | null, inReview: { nodes: Array<{ __typename: 'Product', id: string, name: { vi: string, en: string } }> } | null, drafts: { nodes: Array<{ __typename: 'Product', id: string, name: { vi: string, en: string } }> } | null };

export type GoodsToShowFragment = { nodes: Array<{ __typename: 'Product', id: string, name: { vi: string, en: string } }> };

export type ProductPhotosQueryVariables = Exact<{
  id: string | number;
}>;


export type ProductPhotosQuery = { product: { __typename: 'Product', id: string, name: { vi: string, en: string }, media: Array<{ id: string, altText: { vi: string, en: string }, renditions: Array<{ url: string, mimeType: string }> }> } | null };

export type RequestPhotoMutationVariables = Exact<{
  input: MediaRequestUploadInput;
}>;


export type RequestPhotoMutation = { mediaRequestUpload: { uploadUrl: string | null, media: { id: string } | null, requiredHeaders: Array<{ name: string, value: string }>, userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type OcopRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type OcopRulesQuery = { ocopLegalVersions: Array<{ id: string, from: string, to: string | null, lowestCertifiedStars: number, validMonths: number, revocationWithinDays: number, act: { vi: string, en: string }, parts: Array<{ code: string, points: number, name: { vi: string, en: string } }>, bands: Array<{ stars: number, from: number, grantedBy: OcopIssuer | null }>, renewal: { fileFromDaysBefore: number, fileUntilDaysBefore: number, decideWithinDays: number, graceDays: number }, revocationGrounds: Array<{ letter: string, text: { vi: string, en: string } }>, scoring: { missedMinimumReason: { vi: string, en: string } }, sources: Array<{ certainty: Array<{ basis: OcopBasis }> }> }> | null };

export type OcopFormNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type OcopFormNamesQuery = { ocopForms: Array<{ code: string, category: { code: string, slug: string } }> | null };

export type OcopFormQueryVariables = Exact<{
  code: string | number;
}>;


export type OcopFormQuery = { ocopForm: { code: string, samples: number, category: { slug: string, name: { vi: string, en: string } }, legalVersion: { id: string }, disqualified: { vi: string, en: string } | null, doubts: Array<{ criterion: string, option: number, text: { vi: string, en: string } }>, criteria: Array<{ code: string, part: string, parent: string | null, points: number, label: { vi: string, en: string }, notes: Array<{ vi: string, en: string }>, options: Array<{ number: number, points: number, minimumFor: number | null, label: { vi: string, en: string } }> }> } | null };

export type OcopSelfCheckQueryVariables = Exact<{
  input: OcopSelfCheckInput;
}>;


export type OcopSelfCheckQuery = { ocopSelfCheck: { total: number, band: number, stars: number, parts: Array<{ code: string, total: number }>, checks: Array<{ stars: number, pointsMissing: number, isReached: boolean, missed: Array<{ stars: number, criterion: { code: string }, reached: { number: number } | null, needed: { number: number } }> }>, next: { stars: number, steps: Array<{ gain: number, criterion: { code: string }, to: { number: number } }> } | null, unanswered: Array<{ code: string }> } | null };

export type AdvanceOrdersMutationVariables = Exact<{
  input: OrdersAdvanceInput;
}>;


export type AdvanceOrdersMutation = { ordersAdvance: { orders: Array<{ id: string }>, notAdvanced: Array<{ orderId: string, message: string }>, userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type MyOrdersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type MyOrdersQuery = { myOrders: { nodes: Array<{ number: string, state: OrderState, placedAt: string, isDemo: boolean, contact: { phone: string }, store: { __typename: 'Store', id: string, name: { vi: string, en: string } }, delivery: { arrivesFrom: string, arrivesBy: string }, totalAmount: { amount: number }, lines: Array<{ quantity: number, name: { vi: string, en: string }, size: { vi: string, en: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type OwnOrderFragment = { number: string, state: OrderState, placedAt: string, isDemo: boolean, contact: { phone: string }, store: { __typename: 'Store', id: string, name: { vi: string, en: string } }, delivery: { arrivesFrom: string, arrivesBy: string }, totalAmount: { amount: number }, lines: Array<{ quantity: number, name: { vi: string, en: string }, size: { vi: string, en: string } }> };

export type PackingQueryVariables = Exact<{
  storeId: string | number;
  handOverOn?: string | null | undefined;
}>;


export type PackingQuery = { packingList: { handOverOn: string, hasMore: boolean, unconfirmedCount: number, orders: Array<{ collect: { amount: number }, order: { number: string, state: OrderState, note: string | null, contact: { name: string, phone: string, address: string }, destination: { code: string, fullName: { vi: string, en: string } }, delivery: { handOverOn: string, isCold: boolean, name: { vi: string, en: string } } }, pieces: Array<{ quantity: number, bestBefore: string | null, isRecalled: boolean, name: { vi: string, en: string }, size: { vi: string, en: string }, lot: { __typename: 'Lot', id: string, printedCode: string } | null }> }>, toFetch: Array<{ quantity: number, bestBefore: string | null, isRecalled: boolean, name: { vi: string, en: string }, size: { vi: string, en: string }, lot: { __typename: 'Lot', id: string, printedCode: string } | null }> } | null };

export type PieceFragment = { quantity: number, bestBefore: string | null, isRecalled: boolean, name: { vi: string, en: string }, size: { vi: string, en: string }, lot: { __typename: 'Lot', id: string, printedCode: string } | null };

export type RefuseOrderMutationVariables = Exact<{
  input: OrderRefuseInput;
}>;


export type RefuseOrderMutation = { orderRefuse: { order: { id: string } | null, userErrors: Array<
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
    > } | null };

export type StoreOrdersQueryVariables = Exact<{
  storeId: string | number;
  states?: Array<OrderState> | OrderState | null | undefined;
  sort: StoreOrderSort;
  number?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type StoreOrdersQuery = { storeOrders: { nodes: Array<{ id: string, number: string, state: OrderState, placedAt: string, note: string | null, isDemo: boolean, channelReference: string | null, contact: { name: string, phone: string, address: string }, destination: { code: string, fullName: { vi: string, en: string } }, delivery: { handOverOn: string, name: { vi: string, en: string } }, harvest: { startsOn: string, endsOn: string } | null, payment: { state: PaymentState } | null, totalAmount: { amount: number }, lines: Array<{ quantity: number, name: { vi: string, en: string }, size: { vi: string, en: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null, storeOrderCounts: Array<{ state: OrderState, count: number | null }> | null };

export type DeskOrderFragment = { id: string, number: string, state: OrderState, placedAt: string, note: string | null, isDemo: boolean, channelReference: string | null, contact: { name: string, phone: string, address: string }, destination: { code: string, fullName: { vi: string, en: string } }, delivery: { handOverOn: string, name: { vi: string, en: string } }, harvest: { startsOn: string, endsOn: string } | null, payment: { state: PaymentState } | null, totalAmount: { amount: number }, lines: Array<{ quantity: number, name: { vi: string, en: string }, size: { vi: string, en: string } }> };

export type TextNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type TextNamesQuery = { pages: Array<{ __typename: 'Page', id: string, slug: string, title: { vi: string, en: string } }> | null };

export type TextQueryVariables = Exact<{
  slug: string;
}>;


export type TextQuery = { page: { __typename: 'Page', id: string, slug: string, updatedAt: string, title: { vi: string, en: string }, summary: { vi: string, en: string }, body: { vi: string, en: string } } | null };

export type ProductPagesQueryVariables = Exact<{
  first: number;
  filter?: ProductFilter | null | undefined;
}>;


export type ProductPagesQuery = { products: { nodes: Array<{ __typename: 'Product', id: string, vietnameseOnly: Array<string>, registrationNumber: string | null, activeIngredient: string | null, waitingDays: number | null, shelfLifeDays: number | null, isShelfLifeDemo: boolean, listedAt: string, updatedAt: string, slug: string, drawing: string, isDemo: boolean, isAgeRestricted: boolean, storage: StorageKind, nextChangeAt: string | null, pictures: Array<{ colour: string | null, altText: { vi: string, en: string }, renditions: Array<{ url: string, mimeType: string, width: number, height: number }> }>, description: { vi: string, en: string }, usage: { vi: string, en: string } | null, storageAdvice: { vi: string, en: string } | null, category: { code: string, slug: string, kind: ProductKind, name: { vi: string, en: string } }, ingredients: { vi: string, en: string } | null, warnings: { vi: string, en: string } | null, preorder: { isOpen: boolean, opensOn: string, closesOn: string } | null, platformListings: Array<{ url: string, since: string, platform: { name: string } }>, store: { __typename: 'Store', id: string, slug: string, kind: StoreKind, isDemo: boolean, address: string | null, phone: string | null, email: string | null, registrationNumber: string | null, taxCode: string | null, complaintWay: string | null, returnTerms: string | null, missingDuties: Array<StoreDuty>, name: { vi: string, en: string }, commune: { code: string, slug: string, fullName: { vi: string, en: string } } | null, opening: { state: StoreOpeningState, reason: string | null, reopensOn: string | null, nextChangeAt: string | null }, verification: { at: string, commune: { code: string, fullName: { vi: string, en: string } } | null, province: { code: string, fullName: { vi: string, en: string } } | null } | null } | null, origin: { sourceText: string | null, confidence: OriginConfidence, commune: { code: string } | null }, season: { months: Array<number>, state: SeasonState, nextStartsOn: string | null, endsOn: string | null, basis: SeasonBasis, source: { url: string | null, publishedOn: string | null, title: { vi: string, en: string } } | null }, variants: Array<{ __typename: 'Variant', id: string, quantityUnit: QuantityUnit, unitWeightGrams: number | null, nextOffer: { validFrom: string, price: { amount: number } } | null, offer: { includesTax: boolean, includesShipping: boolean, validTo: string | null, isDemo: boolean, deliveryArea: { name: { vi: string, en: string } } | null, basis: { vi: string, en: string } | null, price: { amount: number } } | null, name: { vi: string, en: string }, stock: { state: StockState, availableQuantity: number, isDemo: boolean, nextChangeAt: string | null, preorder: { state: StockState, availableQuantity: number, harvest: { startsOn: string } } | null } | null }>, lots: Array<{ __typename: 'Lot', id: string, code: string, lotCode: string, harvestedOn: string | null, packedOn: string | null, bestBefore: string | null, state: LotState, isDemo: boolean }>, ocopClaims: Array<{ stars: number, reportedOn: string, source: { url: string | null, publishedOn: string | null, title: { vi: string, en: string } } }>, ocopCertificates: Array<{ id: string, legalVersion: string, decisionNumber: string, decisionDate: string, issuedBy: OcopIssuer, issuedOn: string, graceUntil: string | null, revocationReason: OcopRevocationReason | null, productCode: string | null, isDemo: boolean, stars: number, state: OcopCertificateState, showsBadge: boolean, expiresOn: string, revokedOn: string | null, renewal: { result: OcopRenewalResult | null } }>, certifications: Array<{ id: string, subject: CertificationSubject, state: CertificationState, number: string, certifier: string | null, crops: Array<string>, areaSquareMetres: number | null, market: string | null, site: string | null, sourceUrl: string | null, issuedOn: string, expiresOn: string | null, revokedOn: string | null, revocationReason: string | null, isDemo: boolean, scheme: { code: string, slug: string, name: { vi: string, en: string }, meaning: { vi: string, en: string }, issuer: { vi: string, en: string } } }>, sources: Array<{ url: string | null, publishedOn: string | null, title: { vi: string, en: string } }>, name: { vi: string, en: string }, cover: Array<{ colour: string | null, altText: { vi: string, en: string }, renditions: Array<{ url: string, mimeType: string, width: number, height: number }> }> }> } | null };

export type ProductCardsQueryVariables = Exact<{
  first: number;
  filter?: ProductFilter | null | undefined;
}>;


export type ProductCardsQuery = { products: { nodes: Array<{ __typename: 'Product', id: string, slug: string, drawing: string, isDemo: boolean, isAgeRestricted: boolean, storage: StorageKind, nextChangeAt: string | null, name: { vi: string, en: string }, cover: Array<{ colour: string | null, altText: { vi: string, en: string }, renditions: Array<{ url: string, mimeType: string, width: number, height: number }> }>, category: { code: string }, origin: { confidence: OriginConfidence, commune: { code: string } | null }, season: { months: Array<number>, state: SeasonState, nextStartsOn: string | null, endsOn: string | null, basis: SeasonBasis }, variants: Array<{ __typename: 'Variant', id: string, name: { vi: string, en: string }, offer: { isDemo: boolean, price: { amount: number } } | null, stock: { state: StockState, availableQuantity: number, isDemo: boolean, nextChangeAt: string | null, preorder: { state: StockState, availableQuantity: number, harvest: { startsOn: string } } | null } | null }>, ocopCertificates: Array<{ stars: number, state: OcopCertificateState, showsBadge: boolean, expiresOn: string, revokedOn: string | null }>, ocopClaims: Array<{ stars: number, reportedOn: string }> }> } | null };

export type ProductMembersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ProductFilter | null | undefined;
  sort?: ProductSort | null | undefined;
}>;


export type ProductMembersQuery = { products: { totalCount: number | null, nextChangeAt: string | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ __typename: 'Product', id: string, slug: string }> } | null };

export type ProductListingsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ProductFilter | null | undefined;
}>;


export type ProductListingsQuery = { products: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ __typename: 'Product', id: string, category: { code: string }, origin: { commune: { code: string } | null }, store: { __typename: 'Store', id: string, slug: string } | null }> } | null };

export type ProductNeighboursQueryVariables = Exact<{
  first: number;
  filter?: ProductFilter | null | undefined;
}>;


export type ProductNeighboursQuery = { products: { nodes: Array<{ __typename: 'Product', id: string, slug: string, drawing: string, isDemo: boolean, category: { code: string }, origin: { commune: { code: string } | null }, related: Array<{ __typename: 'Product', id: string, isAgeRestricted: boolean, slug: string, drawing: string, isDemo: boolean, name: { vi: string, en: string }, season: { months: Array<number>, state: SeasonState, nextStartsOn: string | null } }>, name: { vi: string, en: string }, season: { months: Array<number>, state: SeasonState, nextStartsOn: string | null } }> } | null };

export type RowPartsFragment = { __typename: 'Product', id: string, slug: string, drawing: string, isDemo: boolean, name: { vi: string, en: string }, season: { months: Array<number>, state: SeasonState, nextStartsOn: string | null } };

export type ProductAddressesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ProductAddressFilter | null | undefined;
}>;


export type ProductAddressesQuery = { productAddresses: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ slug: string, state: ProductAddressState, changedAt: string, name: { vi: string, en: string }, product: { __typename: 'Product', id: string, slug: string } | null, category: { code: string, slug: string, kind: ProductKind, name: { vi: string, en: string } }, commune: { slug: string, fullName: { vi: string, en: string } } | null }> } | null };

export type ProductSlugsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ProductAddressFilter | null | undefined;
}>;


export type ProductSlugsQuery = { productAddresses: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ slug: string }> } | null };

export type ProductStoriesQueryVariables = Exact<{
  first: number;
  filter?: StoryFilter | null | undefined;
}>;


export type ProductStoriesQuery = { stories: { nextChangeAt: string | null, nodes: Array<{ __typename: 'Story', id: string, slug: string, title: { vi: string, en: string }, products: Array<{ __typename: 'Product', id: string } | null> }> } | null };

export type CardPartsFragment = { __typename: 'Product', id: string, slug: string, drawing: string, isDemo: boolean, isAgeRestricted: boolean, storage: StorageKind, nextChangeAt: string | null, name: { vi: string, en: string }, cover: Array<{ colour: string | null, altText: { vi: string, en: string }, renditions: Array<{ url: string, mimeType: string, width: number, height: number }> }>, category: { code: string }, origin: { confidence: OriginConfidence, commune: { code: string } | null }, season: { months: Array<number>, state: SeasonState, nextStartsOn: string | null, endsOn: string | null, basis: SeasonBasis }, variants: Array<{ __typename: 'Variant', id: string, name: { vi: string, en: string }, offer: { isDemo: boolean, price: { amount: number } } | null, stock: { state: StockState, availableQuantity: number, isDemo: boolean, nextChangeAt: string | null, preorder: { state: StockState, availableQuantity: number, harvest: { startsOn: string } } | null } | null }>, ocopCertificates: Array<{ stars: number, state: OcopCertificateState, showsBadge: boolean, expiresOn: string, revokedOn: string | null }>, ocopClaims: Array<{ stars: number, reportedOn: string }> };

export type RenditionPartsFragment = { url: string, mimeType: string, width: number, height: number };

export type ProductPartsFragment = { __typename: 'Product', id: string, vietnameseOnly: Array<string>, registrationNumber: string | null, activeIngredient: string | null, waitingDays: number | null, shelfLifeDays: number | null, isShelfLifeDemo: boolean, listedAt: string, updatedAt: string, slug: string, drawing: string, isDemo: boolean, isAgeRestricted: boolean, storage: StorageKind, nextChangeAt: string | null, pictures: Array<{ colour: string | null, altText: { vi: string, en: string }, renditions: Array<{ url: string, mimeType: string, width: number, height: number }> }>, description: { vi: string, en: string }, usage: { vi: string, en: string } | null, storageAdvice: { vi: string, en: string } | null, category: { code: string, slug: string, kind: ProductKind, name: { vi: string, en: string } }, ingredients: { vi: string, en: string } | null, warnings: { vi: string, en: string } | null, preorder: { isOpen: boolean, opensOn: string, closesOn: string } | null, platformListings: Array<{ url: string, since: string, platform: { name: string } }>, store: { __typename: 'Store', id: string, slug: string, kind: StoreKind, isDemo: boolean, address: string | null, phone: string | null, email: string | null, registrationNumber: string | null, taxCode: string | null, complaintWay: string | null, returnTerms: string | null, missingDuties: Array<StoreDuty>, name: { vi: string, en: string }, commune: { code: string, slug: string, fullName: { vi: string, en: string } } | null, opening: { state: StoreOpeningState, reason: string | null, reopensOn: string | null, nextChangeAt: string | null }, verification: { at: string, commune: { code: string, fullName: { vi: string, en: string } } | null, province: { code: string, fullName: { vi: string, en: string } } | null } | null } | null, origin: { sourceText: string | null, confidence: OriginConfidence, commune: { code: string } | null }, season: { months: Array<number>, state: SeasonState, nextStartsOn: string | null, endsOn: string | null, basis: SeasonBasis, source: { url: string | null, publishedOn: string | null, title: { vi: string, en: string } } | null }, variants: Array<{ __typename: 'Variant', id: string, quantityUnit: QuantityUnit, unitWeightGrams: number | null, nextOffer: { validFrom: string, price: { amount: number } } | null, offer: { includesTax: boolean, includesShipping: boolean, validTo: string | null, isDemo: boolean, deliveryArea: { name: { vi: string, en: string } } | null, basis: { vi: string, en: string } | null, price: { amount: number } } | null, name: { vi: string, en: string }, stock: { state: StockState, availableQuantity: number, isDemo: boolean, nextChangeAt: string | null, preorder: { state: StockState, availableQuantity: number, harvest: { startsOn: string } } | null } | null }>, lots: Array<{ __typename: 'Lot', id: string, code: string, lotCode: string, harvestedOn: string | null, packedOn: string | null, bestBefore: string | null, state: LotState, isDemo: boolean }>, ocopClaims: Array<{ stars: number, reportedOn: string, source: { url: string | null, publishedOn: string | null, title: { vi: string, en: string } } }>, ocopCertificates: Array<{ id: string, legalVersion: string, decisionNumber: string, decisionDate: string, issuedBy: OcopIssuer, issuedOn: string, graceUntil: string | null, revocationReason: OcopRevocationReason | null, productCode: string | null, isDemo: boolean, stars: number, state: OcopCertificateState, showsBadge: boolean, expiresOn: string, revokedOn: string | null, renewal: { result: OcopRenewalResult | null } }>, certifications: Array<{ id: string, subject: CertificationSubject, state: CertificationState, number: string, certifier: string | null, crops: Array<string>, areaSquareMetres: number | null, market: string | null, site: string | null, sourceUrl: string | null, issuedOn: string, expiresOn: string | null, revokedOn: string | null, revocationReason: string | null, isDemo: boolean, scheme: { code: string, slug: string, name: { vi: string, en: string }, meaning: { vi: string, en: string }, issuer: { vi: string, en: string } } }>, sources: Array<{ url: string | null, publishedOn: string | null, title: { vi: string, en: string } }>, name: { vi: string, en: string }, cover: Array<{ colour: string | null, altText: { vi: string, en: string }, renditions: Array<{ url: string, mimeType: string, width: number, height: number }> }> };

export type CertificationPartsFragment = { subject: CertificationSubject, state: CertificationState, number: string, certifier: string | null, crops: Array<string>, areaSquareMetres: number | null, market: string | null, site: string | null, sourceUrl: string | null, issuedOn: string, expiresOn: string | null, revokedOn: string | null, revocationReason: string | null, isDemo: boolean, scheme: { code: string, slug: string, name: { vi: string, en: string }, meaning: { vi: string, en: string }, issuer: { vi: string, en: string } } };

export type SourcePartsFragment = { url: string | null, publishedOn: string | null, title: { vi: string, en: string } };

export type ProductCountsQueryVariables = Exact<{
  filter?: ProductFilter | null | undefined;
}>;


export type ProductCountsQuery = { products: { nextChangeAt: string | null, facets: { nextChangeAt: string | null, withoutCommune: number, allYear: number, inSeason: number, categories: Array<{ count: number, category: { code: string } }>, communes: Array<{ count: number, commune: { code: string } | null }>, months: Array<{ month: number, count: number }>, ocopStars: Array<{ stars: number, count: number }>, certificates: Array<{ certificate: string, count: number }>, ocopStandings: { inForce: number, lapsed: number, reported: number, none: number } } | null } | null };

export type SearchProductsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ProductFilter | null | undefined;
}>;


export type SearchProductsQuery = { products: { nextChangeAt: string | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ __typename: 'Product', id: string, slug: string, name: { vi: string, en: string }, origin: { commune: { code: string } | null }, season: { months: Array<number>, state: SeasonState, nextStartsOn: string | null } }> } | null };

export type SearchStoresQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: StoreFilter | null | undefined;
}>;


export type SearchStoresQuery = { stores: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ __typename: 'Store', id: string, slug: string, kind: StoreKind, name: { vi: string }, commune: { code: string } | null }> } | null };

export type SearchStoreCountsQueryVariables = Exact<{
  filter?: ProductFilter | null | undefined;
}>;


export type SearchStoreCountsQuery = { products: { facets: { stores: Array<{ count: number, store: { __typename: 'Store', id: string } | null }> } | null } | null };

export type SeasonRowsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ProductFilter | null | undefined;
}>;


export type SeasonRowsQuery = { products: { nextChangeAt: string | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ __typename: 'Product', id: string, slug: string, name: { vi: string, en: string }, category: { code: string }, season: { months: Array<number>, state: SeasonState } }> } | null };

export type SellingGoodsQueryVariables = Exact<{
  storeId: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type SellingGoodsQuery = { products: { nodes: Array<{ __typename: 'Product', id: string, asOf: string, name: { vi: string, en: string }, season: { nextStartsOn: string | null }, preorder: { isOpen: boolean, opensOn: string, closesOn: string } | null, variants: Array<{ __typename: 'Variant', id: string, name: { vi: string, en: string }, stock: { availableQuantity: number } | null, preorderCapacities: Array<{ seasonStartsOn: string, capacity: number, orderedQuantity: number }> | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type SellingProductFragment = { __typename: 'Product', id: string, asOf: string, name: { vi: string, en: string }, season: { nextStartsOn: string | null }, preorder: { isOpen: boolean, opensOn: string, closesOn: string } | null, variants: Array<{ __typename: 'Variant', id: string, name: { vi: string, en: string }, stock: { availableQuantity: number } | null, preorderCapacities: Array<{ seasonStartsOn: string, capacity: number, orderedQuantity: number }> | null }> };

export type SellingQueryVariables = Exact<{
  storeId: string | number;
}>;


export type SellingQuery = { store: { __typename: 'Store', id: string, name: { vi: string, en: string }, commune: { province: { code: string } } | null, opening: { state: StoreOpeningState, reason: string | null, reopensOn: string | null } } | null, storeDelivery: { cutOff: string, packingWeekdays: Array<number>, packsOnHolidays: boolean, daysToPack: number, restDays: Array<string>, canPackCold: boolean, own: { days: number, fee: { amount: number }, communes: Array<{ code: string }> } | null, collectionPoints: Array<{ code: string }> | null } | null };

export type SendingFragment = { cutOff: string, packingWeekdays: Array<number>, packsOnHolidays: boolean, daysToPack: number, restDays: Array<string>, canPackCold: boolean, own: { days: number, fee: { amount: number }, communes: Array<{ code: string }> } | null, collectionPoints: Array<{ code: string }> | null };

export type SetCapacityMutationVariables = Exact<{
  input: PreorderCapacitySetInput;
}>;


export type SetCapacityMutation = { answer: { variant: { __typename: 'Variant', id: string, preorderCapacities: Array<{ seasonStartsOn: string, capacity: number, orderedQuantity: number }> | null } | null, userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type SetOpeningMutationVariables = Exact<{
  input: StoreSetOpeningInput;
}>;


export type SetOpeningMutation = { answer: { store: { __typename: 'Store', id: string, opening: { state: StoreOpeningState, reason: string | null, reopensOn: string | null } } | null, userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type SetSendingMutationVariables = Exact<{
  input: StoreDeliverySetInput;
}>;


export type SetSendingMutation = { answer: { userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type SetStockMutationVariables = Exact<{
  input: StockSetInput;
}>;


export type SetStockMutation = { answer: { variant: { __typename: 'Variant', id: string, stock: { availableQuantity: number } | null } | null, userErrors: Array<
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
      | { message: string, path: Array<string> | null }
    > } | null };

export type SitemapProductsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ProductFilter | null | undefined;
}>;


export type SitemapProductsQuery = { products: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ __typename: 'Product', id: string, slug: string, publishedAt: string | null }> } | null };

export type SitemapStoresQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: StoreFilter | null | undefined;
}>;


export type SitemapStoresQuery = { stores: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ __typename: 'Store', id: string, slug: string }> } | null };

export type NewestProductsQueryVariables = Exact<{
  first: number;
  filter?: ProductFilter | null | undefined;
}>;


export type NewestProductsQuery = { products: { nodes: Array<{ __typename: 'Product', id: string, slug: string, publishedAt: string | null, listedAt: string, isAgeRestricted: boolean, name: { vi: string, en: string }, description: { vi: string, en: string } }> } | null };

export type StorePagesQueryVariables = Exact<{
  first: number;
  filter?: StoreFilter | null | undefined;
}>;


export type StorePagesQuery = { stores: { nodes: Array<{ __typename: 'Store', id: string, slug: string, kind: StoreKind, isDemo: boolean, address: string | null, phone: string | null, email: string | null, registrationNumber: string | null, taxCode: string | null, complaintWay: string | null, returnTerms: string | null, missingDuties: Array<StoreDuty>, sources: Array<{ url: string | null, publishedOn: string | null, title: { vi: string, en: string } }>, name: { vi: string, en: string }, opening: { state: StoreOpeningState, reopensOn: string | null, nextChangeAt: string | null, reason: string | null }, commune: { code: string, slug: string, fullName: { vi: string, en: string } } | null, verification: { at: string, commune: { code: string, fullName: { vi: string, en: string } } | null, province: { code: string, fullName: { vi: string, en: string } } | null } | null }> } | null };

export type StoreMembersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: StoreFilter | null | undefined;
}>;


export type StoreMembersQuery = { stores: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ __typename: 'Store', id: string, slug: string, kind: StoreKind, isDemo: boolean, name: { vi: string, en: string }, opening: { state: StoreOpeningState, reopensOn: string | null, nextChangeAt: string | null }, commune: { code: string, slug: string, fullName: { vi: string, en: string } } | null }> } | null };

export type StoreCountsQueryVariables = Exact<{
  filter?: ProductFilter | null | undefined;
}>;


export type StoreCountsQuery = { products: { facets: { stores: Array<{ count: number, store: { __typename: 'Store', id: string, slug: string } | null }> } | null } | null };

export type StoreNameFragment = { __typename: 'Store', id: string, slug: string, kind: StoreKind, isDemo: boolean, name: { vi: string, en: string }, opening: { state: StoreOpeningState, reopensOn: string | null, nextChangeAt: string | null }, commune: { code: string, slug: string, fullName: { vi: string, en: string } } | null };

export type StoreToldFragment = { __typename: 'Store', id: string, kind: StoreKind, isDemo: boolean, address: string | null, phone: string | null, email: string | null, registrationNumber: string | null, taxCode: string | null, complaintWay: string | null, returnTerms: string | null, missingDuties: Array<StoreDuty>, commune: { code: string, slug: string, fullName: { vi: string, en: string } } | null, opening: { state: StoreOpeningState, reason: string | null, reopensOn: string | null, nextChangeAt: string | null }, verification: { at: string, commune: { code: string, fullName: { vi: string, en: string } } | null, province: { code: string, fullName: { vi: string, en: string } } | null } | null };

export type StoryMembersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: StoryFilter | null | undefined;
}>;


export type StoryMembersQuery = { stories: { totalCount: number | null, nextChangeAt: string | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ __typename: 'Story', id: string, slug: string, publishedAt: string }> } | null };

export type StoryCardsQueryVariables = Exact<{
  first: number;
  filter?: StoryFilter | null | undefined;
}>;


export type StoryCardsQuery = { stories: { nextChangeAt: string | null, nodes: Array<{ __typename: 'Story', id: string, slug: string, publishedAt: string, title: { vi: string, en: string }, summary: { vi: string, en: string } }> } | null };

export type StoryPagesQueryVariables = Exact<{
  first: number;
  filter?: StoryFilter | null | undefined;
}>;


export type StoryPagesQuery = { stories: { nodes: Array<{ __typename: 'Story', id: string, isDemo: boolean, slug: string, publishedAt: string, body: { vi: string, en: string }, products: Array<{ __typename: 'Product', id: string } | null>, title: { vi: string, en: string }, summary: { vi: string, en: string } }> } | null };

export type StoryProductsQueryVariables = Exact<{
  first: number;
  filter?: StoryFilter | null | undefined;
}>;


export type StoryProductsQuery = { stories: { nextChangeAt: string | null, nodes: Array<{ __typename: 'Story', id: string, products: Array<{ __typename: 'Product', id: string } | null> }> } | null };

export type StoryPartsFragment = { __typename: 'Story', id: string, slug: string, publishedAt: string, title: { vi: string, en: string }, summary: { vi: string, en: string } };

export type SupplyKindsQueryVariables = Exact<{ [key: string]: never; }>;


export type SupplyKindsQuery = { categories: Array<{ code: string, slug: string, name: { vi: string, en: string }, duties: Array<{ field: string, law: string, isVerified: boolean }> }> | null };

export type LotPagesQueryVariables = Exact<{
  first: number;
  filter?: LotFilter | null | undefined;
}>;


export type LotPagesQuery = { lots: { nodes: Array<{ __typename: 'Lot', id: string, code: string, printedCode: string, lotCode: string, gtin: string | null, productId: string, stampSvg: string, unit: LotUnit, pieceGrams: number | null, quantity: number, harvestedOn: string | null, packedOn: string | null, bestBefore: string | null, state: LotState, recalledAt: string | null, isDemo: boolean, chainHead: string | null, productName: { vi: string, en: string } | null, product: { __typename: 'Product', id: string, slug: string, drawing: string, isAgeRestricted: boolean, nextChangeAt: string | null, name: { vi: string, en: string }, cover: Array<{ colour: string | null, altText: { vi: string, en: string }, renditions: Array<{ url: string, mimeType: string, width: number, height: number }> }>, ocopCertificates: Array<{ id: string, stars: number, state: OcopCertificateState, showsBadge: boolean, expiresOn: string, revokedOn: string | null, isDemo: boolean }>, certifications: Array<{ id: string, state: CertificationState, number: string, expiresOn: string | null, isDemo: boolean, scheme: { code: string, slug: string, name: { vi: string, en: string } } }> } | null, variant: { __typename: 'Variant', id: string, name: { vi: string, en: string } } | null, store: { __typename: 'Store', id: string, slug: string, kind: StoreKind, isDemo: boolean, address: string | null, phone: string | null, email: string | null, registrationNumber: string | null, taxCode: string | null, complaintWay: string | null, returnTerms: string | null, missingDuties: Array<StoreDuty>, name: { vi: string, en: string }, commune: { code: string, slug: string, fullName: { vi: string, en: string } } | null, opening: { state: StoreOpeningState, reason: string | null, reopensOn: string | null, nextChangeAt: string | null }, verification: { at: string, commune: { code: string, fullName: { vi: string, en: string } } | null, province: { code: string, fullName: { vi: string, en: string } } | null } | null } | null, commune: { code: string } | null, growingArea: { code: string } | null, facility: { code: string | null, name: { vi: string, en: string } } | null, recall: { id: string, contactPhone: string, reason: { vi: string, en: string }, advice: { vi: string, en: string }, lot: { __typename: 'Lot', productId: string, id: string, code: string, lotCode: string, productName: { vi: string, en: string } | null, store: { __typename: 'Store', id: string, slug: string, name: { vi: string, en: string } } | null } | null } | null, origins: { nodes: Array<{ lot: { __typename: 'Lot', id: string, code: string, lotCode: string, unit: LotUnit, pieceGrams: number | null, quantity: number, harvestedOn: string | null, commune: { code: string } | null, growingArea: { code: string } | null } | null }> } | null, events: { pageInfo: { hasNextPage: boolean }, nodes: Array<{ type: TraceEventKind | null, isRecall: boolean, eventTime: string, isCorrected: boolean, correctedAt: string | null, correctionReason: string | null, title: { vi: string, en: string }, place: { code: string | null, name: { vi: string, en: string } } | null, commune: { code: string } | null, temperature: { minimum: number, maximum: number } | null, store: { __typename: 'Store', id: string, name: { vi: string, en: string } } | null, quantities: Array<{ role: TraceRole, quantity: number | null, uom: string | null, lot: { __typename: 'Lot', id: string, pieceGrams: number | null } | null }> }> } | null, madeFrom: Array<{ quantity: number | null, uom: string | null, eventTime: string, title: { vi: string, en: string }, lot: { __typename: 'Lot', productId: string, id: string, code: string, lotCode: string, pieceGrams: number | null, harvestedOn: string | null, isDemo: boolean, state: LotState, productName: { vi: string, en: string } | null, store: { __typename: 'Store', id: string, name: { vi: string, en: string } } | null } | null }> | null, madeInto: Array<{ quantity: number | null, uom: string | null, eventTime: string, title: { vi: string, en: string }, lot: { __typename: 'Lot', productId: string, id: string, code: string, lotCode: string, pieceGrams: number | null, harvestedOn: string | null, isDemo: boolean, state: LotState, productName: { vi: string, en: string } | null, store: { __typename: 'Store', id: string, name: { vi: string, en: string } } | null } | null }> | null }> } | null };

export type LotAddressesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: LotFilter | null | undefined;
}>;


export type LotAddressesQuery = { lots: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ __typename: 'Lot', id: string, code: string }> } | null };

export type FirstLotQueryVariables = Exact<{
  filter?: LotFilter | null | undefined;
}>;


export type FirstLotQuery = { lots: { nodes: Array<{ __typename: 'Lot', id: string, createdAt: string }> } | null };

export type LotLineFragment = { __typename: 'Lot', id: string, code: string, lotCode: string, harvestedOn: string | null, packedOn: string | null, bestBefore: string | null, state: LotState, isDemo: boolean };

export type LotPartsFragment = { __typename: 'Lot', id: string, code: string, printedCode: string, lotCode: string, gtin: string | null, productId: string, stampSvg: string, unit: LotUnit, pieceGrams: number | null, quantity: number, harvestedOn: string | null, packedOn: string | null, bestBefore: string | null, state: LotState, recalledAt: string | null, isDemo: boolean, chainHead: string | null, productName: { vi: string, en: string } | null, product: { __typename: 'Product', id: string, slug: string, drawing: string, isAgeRestricted: boolean, nextChangeAt: string | null, name: { vi: string, en: string }, cover: Array<{ colour: string | null, altText: { vi: string, en: string }, renditions: Array<{ url: string, mimeType: string, width: number, height: number }> }>, ocopCertificates: Array<{ id: string, stars: number, state: OcopCertificateState, showsBadge: boolean, expiresOn: string, revokedOn: string | null, isDemo: boolean }>, certifications: Array<{ id: string, state: CertificationState, number: string, expiresOn: string | null, isDemo: boolean, scheme: { code: string, slug: string, name: { vi: string, en: string } } }> } | null, variant: { __typename: 'Variant', id: string, name: { vi: string, en: string } } | null, store: { __typename: 'Store', id: string, slug: string, kind: StoreKind, isDemo: boolean, address: string | null, phone: string | null, email: string | null, registrationNumber: string | null, taxCode: string | null, complaintWay: string | null, returnTerms: string | null, missingDuties: Array<StoreDuty>, name: { vi: string, en: string }, commune: { code: string, slug: string, fullName: { vi: string, en: string } } | null, opening: { state: StoreOpeningState, reason: string | null, reopensOn: string | null, nextChangeAt: string | null }, verification: { at: string, commune: { code: string, fullName: { vi: string, en: string } } | null, province: { code: string, fullName: { vi: string, en: string } } | null } | null } | null, commune: { code: string } | null, growingArea: { code: string } | null, facility: { code: string | null, name: { vi: string, en: string } } | null, recall: { id: string, contactPhone: string, reason: { vi: string, en: string }, advice: { vi: string, en: string }, lot: { __typename: 'Lot', productId: string, id: string, code: string, lotCode: string, productName: { vi: string, en: string } | null, store: { __typename: 'Store', id: string, slug: string, name: { vi: string, en: string } } | null } | null } | null, origins: { nodes: Array<{ lot: { __typename: 'Lot', id: string, code: string, lotCode: string, unit: LotUnit, pieceGrams: number | null, quantity: number, harvestedOn: string | null, commune: { code: string } | null, growingArea: { code: string } | null } | null }> } | null, events: { pageInfo: { hasNextPage: boolean }, nodes: Array<{ type: TraceEventKind | null, isRecall: boolean, eventTime: string, isCorrected: boolean, correctedAt: string | null, correctionReason: string | null, title: { vi: string, en: string }, place: { code: string | null, name: { vi: string, en: string } } | null, commune: { code: string } | null, temperature: { minimum: number, maximum: number } | null, store: { __typename: 'Store', id: string, name: { vi: string, en: string } } | null, quantities: Array<{ role: TraceRole, quantity: number | null, uom: string | null, lot: { __typename: 'Lot', id: string, pieceGrams: number | null } | null }> }> } | null, madeFrom: Array<{ quantity: number | null, uom: string | null, eventTime: string, title: { vi: string, en: string }, lot: { __typename: 'Lot', productId: string, id: string, code: string, lotCode: string, pieceGrams: number | null, harvestedOn: string | null, isDemo: boolean, state: LotState, productName: { vi: string, en: string } | null, store: { __typename: 'Store', id: string, name: { vi: string, en: string } } | null } | null }> | null, madeInto: Array<{ quantity: number | null, uom: string | null, eventTime: string, title: { vi: string, en: string }, lot: { __typename: 'Lot', productId: string, id: string, code: string, lotCode: string, pieceGrams: number | null, harvestedOn: string | null, isDemo: boolean, state: LotState, productName: { vi: string, en: string } | null, store: { __typename: 'Store', id: string, name: { vi: string, en: string } } | null } | null }> | null };

export type StepPartsFragment = { type: TraceEventKind | null, isRecall: boolean, eventTime: string, isCorrected: boolean, correctedAt: string | null, correctionReason: string | null, title: { vi: string, en: string }, place: { code: string | null, name: { vi: string, en: string } } | null, commune: { code: string } | null, temperature: { minimum: number, maximum: number } | null, store: { __typename: 'Store', id: string, name: { vi: string, en: string } } | null, quantities: Array<{ role: TraceRole, quantity: number | null, uom: string | null, lot: { __typename: 'Lot', id: string, pieceGrams: number | null } | null }> };

export type LinkPartsFragment = { quantity: number | null, uom: string | null, eventTime: string, title: { vi: string, en: string }, lot: { __typename: 'Lot', productId: string, id: string, code: string, lotCode: string, pieceGrams: number | null, harvestedOn: string | null, isDemo: boolean, state: LotState, productName: { vi: string, en: string } | null, store: { __typename: 'Store', id: string, name: { vi: string, en: string } } | null } | null };

export type RecallNoticesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: RecallFilter | null | undefined;
}>;


export type RecallNoticesQuery = { recalls: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ recalledAt: string, endedAt: string | null, isDemo: boolean, id: string, contactPhone: string, endReason: { vi: string, en: string } | null, lots: { totalCount: number | null, nodes: Array<{ __typename: 'Lot', id: string, code: string, lotCode: string }> } | null, reason: { vi: string, en: string }, advice: { vi: string, en: string }, lot: { __typename: 'Lot', productId: string, id: string, code: string, lotCode: string, productName: { vi: string, en: string } | null, store: { __typename: 'Store', id: string, slug: string, name: { vi: string, en: string } } | null } | null }> } | null };

export type RecallToldFragment = { id: string, contactPhone: string, reason: { vi: string, en: string }, advice: { vi: string, en: string }, lot: { __typename: 'Lot', productId: string, id: string, code: string, lotCode: string, productName: { vi: string, en: string } | null, store: { __typename: 'Store', id: string, slug: string, name: { vi: string, en: string } } | null } | null };

export type RecallPagesQueryVariables = Exact<{
  first: number;
  filter?: RecallFilter | null | undefined;
}>;


export type RecallPagesQuery = { recalls: { nodes: Array<{ recalledAt: string, endedAt: string | null, isDemo: boolean, id: string, contactPhone: string, lot: { __typename: 'Lot', id: string, productId: string, code: string, lotCode: string, store: { __typename: 'Store', id: string, slug: string, kind: StoreKind, isDemo: boolean, address: string | null, phone: string | null, email: string | null, registrationNumber: string | null, taxCode: string | null, complaintWay: string | null, returnTerms: string | null, missingDuties: Array<StoreDuty>, name: { vi: string, en: string }, commune: { code: string, slug: string, fullName: { vi: string, en: string } } | null, opening: { state: StoreOpeningState, reopensOn: string | null, nextChangeAt: string | null, reason: string | null }, verification: { at: string, commune: { code: string, fullName: { vi: string, en: string } } | null, province: { code: string, fullName: { vi: string, en: string } } | null } | null } | null, productName: { vi: string, en: string } | null } | null, endReason: { vi: string, en: string } | null, lots: { totalCount: number | null, nodes: Array<{ __typename: 'Lot', productId: string, id: string, code: string, lotCode: string, bestBefore: string | null, productName: { vi: string, en: string } | null }> } | null, reason: { vi: string, en: string }, advice: { vi: string, en: string } }> } | null };

export type RecallAddressesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: RecallFilter | null | undefined;
}>;


export type RecallAddressesQuery = { recalls: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, isDemo: boolean }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const CommunePartsFragmentDoc = new TypedDocumentString(`
    fragment CommuneParts on Commune {
  code
  slug
  name {
    vi
    en
  }
  fullName {
    vi
    en
  }
  kind
  validFrom
}
    `, {"fragmentName":"CommuneParts"}) as unknown as TypedDocumentString<CommunePartsFragment, unknown>;
export const DeskComplaintFragmentDoc = new TypedDocumentString(`
    fragment DeskComplaint on Complaint {
  id
  orderNumber
  store {
    __typename
    id
    name {
      vi
      en
    }
  }
  reason
  dueOn
  isOverdue
  openedAt
  photos {
    url
  }
  history {
    by
    text
    outcome
    refund {
      amount
    }
    at
  }
}
    `, {"fragmentName":"DeskComplaint"}) as unknown as TypedDocumentString<DeskComplaintFragment, unknown>;
export const DeskReturnFragmentDoc = new TypedDocumentString(`
    fragment DeskReturn on OrderReturn {
  id
  orderNumber
  text
  dueOn
  isOverdue
  requestedAt
}
    `, {"fragmentName":"DeskReturn"}) as unknown as TypedDocumentString<DeskReturnFragment, unknown>;
export const DeskCategoryFragmentDoc = new TypedDocumentString(`
    fragment DeskCategory on Category {
  code
  kind
  name {
    vi
    en
  }
  group {
    vi
    en
  }
  duties {
    field
  }
}
    `, {"fragmentName":"DeskCategory"}) as unknown as TypedDocumentString<DeskCategoryFragment, unknown>;
export const RevisionTextFragmentDoc = new TypedDocumentString(`
    fragment RevisionText on RevisionWords {
  slug
  name {
    vi
    en
  }
  description {
    vi
    en
  }
  usage {
    vi
    en
  }
  storageAdvice {
    vi
    en
  }
  ingredients {
    vi
    en
  }
  warnings {
    vi
    en
  }
  category {
    code
  }
  commune {
    code
    province {
      code
    }
  }
  seasonMonths
  storage
  shelfLifeDays
  preorderWeeks
  registrationNumber
  activeIngredient
  waitingDays
}
    `, {"fragmentName":"RevisionText"}) as unknown as TypedDocumentString<RevisionTextFragment, unknown>;
export const DraftQualityFragmentDoc = new TypedDocumentString(`
    fragment DraftQuality on ListingQuality {
  score
  maxScore
  items {
    isMet
    isRequired
    field
    hint {
      vi
      en
    }
  }
}
    `, {"fragmentName":"DraftQuality"}) as unknown as TypedDocumentString<DraftQualityFragment, unknown>;
export const GoodsFragmentDoc = new TypedDocumentString(`
    fragment Goods on Product {
  __typename
  id
  slug
  state
  name {
    vi
    en
  }
  quality {
    score
    maxScore
    items {
      isMet
      isRequired
      hint {
        vi
        en
      }
    }
  }
  openRevision {
    state
    comments {
      resolvedAt
    }
  }
  block {
    reason
    words
  }
}
    `, {"fragmentName":"Goods"}) as unknown as TypedDocumentString<GoodsFragment, unknown>;
export const ChangedFragmentDoc = new TypedDocumentString(`
    fragment Changed on RevisionChange {
  field
  language
  before
  after
}
    `, {"fragmentName":"Changed"}) as unknown as TypedDocumentString<ChangedFragment, unknown>;
export const CategoryNameFragmentDoc = new TypedDocumentString(`
    fragment CategoryName on Category {
  code
  name {
    vi
    en
  }
}
    `, {"fragmentName":"CategoryName"}) as unknown as TypedDocumentString<CategoryNameFragment, unknown>;
export const LotGoodsFragmentDoc = new TypedDocumentString(`
    fragment LotGoods on Product {
  __typename
  id
  name {
    vi
    en
  }
  variants {
    __typename
    id
    quantityUnit
    name {
      vi
      en
    }
  }
}
    `, {"fragmentName":"LotGoods"}) as unknown as TypedDocumentString<LotGoodsFragment, unknown>;
export const OwnLotFragmentDoc = new TypedDocumentString(`
    fragment OwnLot on Lot {
  __typename
  id
  code
  printedCode
  lotCode
  unit
  pieceGrams
  harvestedOn
  packedOn
  bestBefore
  isExpired
  state
  productId
  product {
    __typename
    id
    name {
      vi
      en
    }
  }
  variant {
    __typename
    id
    name {
      vi
      en
    }
  }
  balance {
    left
  }
}
    `, {"fragmentName":"OwnLot"}) as unknown as TypedDocumentString<OwnLotFragment, unknown>;
export const ArrivalFragmentDoc = new TypedDocumentString(`
    fragment Arrival on LotArrival {
  quantity
  shippedAt
  lot {
    __typename
    productId
    id
    printedCode
    unit
    pieceGrams
    state
    productName {
      vi
      en
    }
    store {
      __typename
      id
      name {
        vi
        en
      }
    }
  }
}
    `, {"fragmentName":"Arrival"}) as unknown as TypedDocumentString<ArrivalFragment, unknown>;
export const ReceiverFragmentDoc = new TypedDocumentString(`
    fragment Receiver on Store {
  __typename
  id
  name {
    vi
    en
  }
}
    `, {"fragmentName":"Receiver"}) as unknown as TypedDocumentString<ReceiverFragment, unknown>;
export const GoodsToShowFragmentDoc = new TypedDocumentString(`
    fragment GoodsToShow on ProductConnection {
  nodes {
    __typename
    id
    name {
      vi
      en
    }
  }
}
    `, {"fragmentName":"GoodsToShow"}) as unknown as TypedDocumentString<GoodsToShowFragment, unknown>;
export const OwnOrderFragmentDoc = new TypedDocumentString(`
    fragment OwnOrder on Order {
  number
  state
  placedAt
  isDemo
  contact {
    phone
  }
  store {
    __typename
    id
    name {
      vi
      en
    }
  }
  delivery {
    arrivesFrom
    arrivesBy
  }
  totalAmount {
    amount
  }
  lines {
    quantity
    name {
      vi
      en
    }
    size {
      vi
      en
    }
  }
}
    `, {"fragmentName":"OwnOrder"}) as unknown as TypedDocumentString<OwnOrderFragment, unknown>;
export const PieceFragmentDoc = new TypedDocumentString(`
    fragment Piece on PackingPiece {
  quantity
  bestBefore
  isRecalled
  name {
    vi
    en
  }
  size {
    vi
    en
  }
  lot {
    __typename
    id
    printedCode
  }
}
    `, {"fragmentName":"Piece"}) as unknown as TypedDocumentString<PieceFragment, unknown>;
export const DeskOrderFragmentDoc = new TypedDocumentString(`
    fragment DeskOrder on Order {
  id
  number
  state
  placedAt
  note
  isDemo
  channelReference
  contact {
    name
    phone
    address
  }
  destination {
    code
    fullName {
      vi
      en
    }
  }
  delivery {
    name {
      vi
      en
    }
    handOverOn
  }
  harvest {
    startsOn
    endsOn
  }
  payment {
    state
  }
  totalAmount {
    amount
  }
  lines {
    quantity
    name {
      vi
      en
    }
    size {
      vi
      en
    }
  }
}
    `, {"fragmentName":"DeskOrder"}) as unknown as TypedDocumentString<DeskOrderFragment, unknown>;
export const RowPartsFragmentDoc = new TypedDocumentString(`
    fragment RowParts on Product {
  __typename
  id
  slug
  name {
    vi
    en
  }
  drawing
  isDemo
  season {
    months
    state
    nextStartsOn
  }
}
    `, {"fragmentName":"RowParts"}) as unknown as TypedDocumentString<RowPartsFragment, unknown>;
export const RenditionPartsFragmentDoc = new TypedDocumentString(`
    fragment RenditionParts on MediaRendition {
  url
  mimeType
  width
  height
}
    `, {"fragmentName":"RenditionParts"}) as unknown as TypedDocumentString<RenditionPartsFragment, unknown>;
export const CardPartsFragmentDoc = new TypedDocumentString(`
    fragment CardParts on Product {
  __typename
  id
  slug
  name {
    vi
    en
  }
  drawing
  cover: media(first: 1) {
    altText {
      vi
      en
    }
    colour
    renditions(maxWidth: 400) {
      ...RenditionParts
    }
  }
  isDemo
  isAgeRestricted
  category {
    code
  }
  storage
  origin {
    commune {
      code
    }
    confidence
  }
  season {
    months
    state
    nextStartsOn
    endsOn
    basis
  }
  variants {
    __typename
    id
    name {
      vi
      en
    }
    offer {
      price {
        amount
      }
      isDemo
    }
    stock {
      state
      availableQuantity
      isDemo
      nextChangeAt
      preorder {
        state
        availableQuantity
        harvest {
          startsOn
        }
      }
    }
  }
  ocopCertificates {
    stars
    state
    showsBadge
    expiresOn
    revokedOn
  }
  ocopClaims {
    stars
    reportedOn
  }
  nextChangeAt
}
    fragment RenditionParts on MediaRendition {
  url
  mimeType
  width
  height
}`, {"fragmentName":"CardParts"}) as unknown as TypedDocumentString<CardPartsFragment, unknown>;
export const StoreToldFragmentDoc = new TypedDocumentString(`
    fragment StoreTold on Store {
  __typename
  id
  kind
  isDemo
  commune {
    code
    slug
    fullName {
      vi
      en
    }
  }
  address
  phone
  email
  registrationNumber
  taxCode
  complaintWay
  returnTerms
  missingDuties
  opening {
    state
    reason
    reopensOn
    nextChangeAt
  }
  verification {
    at
    commune {
      code
      fullName {
        vi
        en
      }
    }
    province {
      code
      fullName {
        vi
        en
      }
    }
  }
}
    `, {"fragmentName":"StoreTold"}) as unknown as TypedDocumentString<StoreToldFragment, unknown>;
export const SourcePartsFragmentDoc = new TypedDocumentString(`
    fragment SourceParts on Source {
  title {
    vi
    en
  }
  url
  publishedOn
}
    `, {"fragmentName":"SourceParts"}) as unknown as TypedDocumentString<SourcePartsFragment, unknown>;
export const LotLineFragmentDoc = new TypedDocumentString(`
    fragment LotLine on Lot {
  __typename
  id
  code
  lotCode
  harvestedOn
  packedOn
  bestBefore
  state
  isDemo
}
    `, {"fragmentName":"LotLine"}) as unknown as TypedDocumentString<LotLineFragment, unknown>;
export const CertificationPartsFragmentDoc = new TypedDocumentString(`
    fragment CertificationParts on Certification {
  scheme {
    code
    slug
    name {
      vi
      en
    }
    meaning {
      vi
      en
    }
    issuer {
      vi
      en
    }
  }
  subject
  state
  number
  certifier
  crops
  areaSquareMetres
  market
  site
  sourceUrl
  issuedOn
  expiresOn
  revokedOn
  revocationReason
  isDemo
}
    `, {"fragmentName":"CertificationParts"}) as unknown as TypedDocumentString<CertificationPartsFragment, unknown>;
export const ProductPartsFragmentDoc = new TypedDocumentString(`
    fragment ProductParts on Product {
  __typename
  id
  ...CardParts
  vietnameseOnly
  pictures: media(first: 6) {
    altText {
      vi
      en
    }
    colour
    renditions {
      ...RenditionParts
    }
  }
  description {
    vi
    en
  }
  usage {
    vi
    en
  }
  storageAdvice {
    vi
    en
  }
  category {
    code
    slug
    kind
    name {
      vi
      en
    }
  }
  ingredients {
    vi
    en
  }
  warnings {
    vi
    en
  }
  registrationNumber
  activeIngredient
  waitingDays
  preorder {
    isOpen
    opensOn
    closesOn
  }
  platformListings {
    url
    since
    platform {
      name
    }
  }
  store {
    __typename
    id
    slug
    name {
      vi
      en
    }
    ...StoreTold
  }
  origin {
    sourceText
  }
  season {
    source {
      ...SourceParts
    }
  }
  variants {
    __typename
    id
    quantityUnit
    unitWeightGrams
    nextOffer {
      price {
        amount
      }
      validFrom
    }
    offer {
      includesTax
      includesShipping
      validTo
      deliveryArea {
        name {
          vi
          en
        }
      }
      basis {
        vi
        en
      }
    }
  }
  lots {
    __typename
    id
    ...LotLine
  }
  shelfLifeDays
  isShelfLifeDemo
  ocopClaims {
    source {
      ...SourceParts
    }
  }
  ocopCertificates {
    id
    legalVersion
    decisionNumber
    decisionDate
    issuedBy
    issuedOn
    graceUntil
    renewal {
      result
    }
    revocationReason
    productCode
    isDemo
  }
  certifications {
    id
    ...CertificationParts
  }
  sources {
    ...SourceParts
  }
  listedAt
  updatedAt
}
    fragment CardParts on Product {
  __typename
  id
  slug
  name {
    vi
    en
  }
  drawing
  cover: media(first: 1) {
    altText {
      vi
      en
    }
    colour
    renditions(maxWidth: 400) {
      ...RenditionParts
    }
  }
  isDemo
  isAgeRestricted
  category {
    code
  }
  storage
  origin {
    commune {
      code
    }
    confidence
  }
  season {
    months
    state
    nextStartsOn
    endsOn
    basis
  }
  variants {
    __typename
    id
    name {
      vi
      en
    }
    offer {
      price {
        amount
      }
      isDemo
    }
    stock {
      state
      availableQuantity
      isDemo
      nextChangeAt
      preorder {
        state
        availableQuantity
        harvest {
          startsOn
        }
      }
    }
  }
  ocopCertificates {
    stars
    state
    showsBadge
    expiresOn
    revokedOn
  }
  ocopClaims {
    stars
    reportedOn
  }
  nextChangeAt
}
fragment RenditionParts on MediaRendition {
  url
  mimeType
  width
  height
}
fragment CertificationParts on Certification {
  scheme {
    code
    slug
    name {
      vi
      en
    }
    meaning {
      vi
      en
    }
    issuer {
      vi
      en
    }
  }
  subject
  state
  number
  certifier
  crops
  areaSquareMetres
  market
  site
  sourceUrl
  issuedOn
  expiresOn
  revokedOn
  revocationReason
  isDemo
}
fragment SourceParts on Source {
  title {
    vi
    en
  }
  url
  publishedOn
}
fragment StoreTold on Store {
  __typename
  id
  kind
  isDemo
  commune {
    code
    slug
    fullName {
      vi
      en
    }
  }
  address
  phone
  email
  registrationNumber
  taxCode
  complaintWay
  returnTerms
  missingDuties
  opening {
    state
    reason
    reopensOn
    nextChangeAt
  }
  verification {
    at
    commune {
      code
      fullName {
        vi
        en
      }
    }
    province {
      code
      fullName {
        vi
        en
      }
    }
  }
}
fragment LotLine on Lot {
  __typename
  id
  code
  lotCode
  harvestedOn
  packedOn
  bestBefore
  state
  isDemo
}`, {"fragmentName":"ProductParts"}) as unknown as TypedDocumentString<ProductPartsFragment, unknown>;
export const SellingProductFragmentDoc = new TypedDocumentString(`
    fragment SellingProduct on Product {
  __typename
  id
  asOf
  name {
    vi
    en
  }
  season {
    nextStartsOn
  }
  preorder {
    isOpen
    opensOn
    closesOn
  }
  variants {
    __typename
    id
    name {
      vi
      en
    }
    stock {
      availableQuantity
    }
    preorderCapacities {
      seasonStartsOn
      capacity
      orderedQuantity
    }
  }
}
    `, {"fragmentName":"SellingProduct"}) as unknown as TypedDocumentString<SellingProductFragment, unknown>;
export const SendingFragmentDoc = new TypedDocumentString(`
    fragment Sending on StoreDelivery {
  cutOff
  packingWeekdays
  packsOnHolidays
  daysToPack
  restDays
  canPackCold
  own {
    fee {
      amount
    }
    days
    communes {
      code
    }
  }
  collectionPoints {
    code
  }
}
    `, {"fragmentName":"Sending"}) as unknown as TypedDocumentString<SendingFragment, unknown>;
export const StoreNameFragmentDoc = new TypedDocumentString(`
    fragment StoreName on Store {
  __typename
  id
  slug
  name {
    vi
    en
  }
  kind
  isDemo
  opening {
    state
    reopensOn
    nextChangeAt
  }
  commune {
    code
    slug
    fullName {
      vi
      en
    }
  }
}
    `, {"fragmentName":"StoreName"}) as unknown as TypedDocumentString<StoreNameFragment, unknown>;
export const StoryPartsFragmentDoc = new TypedDocumentString(`
    fragment StoryParts on Story {
  __typename
  id
  slug
  title {
    vi
    en
  }
  summary {
    vi
    en
  }
  publishedAt
}
    `, {"fragmentName":"StoryParts"}) as unknown as TypedDocumentString<StoryPartsFragment, unknown>;
export const RecallToldFragmentDoc = new TypedDocumentString(`
    fragment RecallTold on Recall {
  id
  reason {
    vi
    en
  }
  advice {
    vi
    en
  }
  contactPhone
  lot {
    __typename
    productId
    id
    code
    lotCode
    productName {
      vi
      en
    }
    store {
      __typename
      id
      slug
      name {
        vi
        en
      }
    }
  }
}
    `, {"fragmentName":"RecallTold"}) as unknown as TypedDocumentString<RecallToldFragment, unknown>;
export const StepPartsFragmentDoc = new TypedDocumentString(`
    fragment StepParts on TraceEvent {
  type
  isRecall
  eventTime
  title {
    vi
    en
  }
  place {
    name {
      vi
      en
    }
    code
  }
  commune {
    code
  }
  temperature {
    minimum
    maximum
  }
  isCorrected
  correctedAt
  correctionReason
  store {
    __typename
    id
    name {
      vi
      en
    }
  }
  quantities {
    role
    quantity
    uom
    lot {
      __typename
      id
      pieceGrams
    }
  }
}
    `, {"fragmentName":"StepParts"}) as unknown as TypedDocumentString<StepPartsFragment, unknown>;
export const LinkPartsFragmentDoc = new TypedDocumentString(`
    fragment LinkParts on LotLink {
  quantity
  uom
  eventTime
  title {
    vi
    en
  }
  lot {
    __typename
    productId
    id
    code
    lotCode
    productName {
      vi
      en
    }
    pieceGrams
    harvestedOn
    isDemo
    state
    store {
      __typename
      id
      name {
        vi
        en
      }
    }
  }
}
    `, {"fragmentName":"LinkParts"}) as unknown as TypedDocumentString<LinkPartsFragment, unknown>;
export const LotPartsFragmentDoc = new TypedDocumentString(`
    fragment LotParts on Lot {
  __typename
  id
  code
  printedCode
  lotCode
  gtin
  productId
  productName {
    vi
    en
  }
  product {
    __typename
    id
    slug
    name {
      vi
      en
    }
    drawing
    cover: media(first: 1) {
      altText {
        vi
        en
      }
      colour
      renditions(maxWidth: 400) {
        ...RenditionParts
      }
    }
    isAgeRestricted
    ocopCertificates {
      id
      stars
      state
      showsBadge
      expiresOn
      revokedOn
      isDemo
    }
    certifications {
      id
      scheme {
        code
        slug
        name {
          vi
          en
        }
      }
      state
      number
      expiresOn
      isDemo
    }
    nextChangeAt
  }
  variant {
    __typename
    id
    name {
      vi
      en
    }
  }
  store {
    __typename
    id
    slug
    name {
      vi
      en
    }
    ...StoreTold
  }
  commune {
    code
  }
  growingArea {
    code
  }
  facility {
    code
    name {
      vi
      en
    }
  }
  stampSvg
  recall {
    ...RecallTold
  }
  unit
  pieceGrams
  quantity
  harvestedOn
  packedOn
  bestBefore
  state
  recalledAt
  isDemo
  chainHead
  origins: graph(direction: BACK, maxDepth: 20, first: 20) {
    nodes {
      lot {
        __typename
        id
        code
        lotCode
        unit
        pieceGrams
        quantity
        harvestedOn
        commune {
          code
        }
        growingArea {
          code
        }
      }
    }
  }
  events(first: 30) {
    pageInfo {
      hasNextPage
    }
    nodes {
      ...StepParts
    }
  }
  madeFrom {
    ...LinkParts
  }
  madeInto {
    ...LinkParts
  }
}
    fragment RenditionParts on MediaRendition {
  url
  mimeType
  width
  height
}
fragment StoreTold on Store {
  __typename
  id
  kind
  isDemo
  commune {
    code
    slug
    fullName {
      vi
      en
    }
  }
  address
  phone
  email
  registrationNumber
  taxCode
  complaintWay
  returnTerms
  missingDuties
  opening {
    state
    reason
    reopensOn
    nextChangeAt
  }
  verification {
    at
    commune {
      code
      fullName {
        vi
        en
      }
    }
    province {
      code
      fullName {
        vi
        en
      }
    }
  }
}
fragment StepParts on TraceEvent {
  type
  isRecall
  eventTime
  title {
    vi
    en
  }
  place {
    name {
      vi
      en
    }
    code
  }
  commune {
    code
  }
  temperature {
    minimum
    maximum
  }
  isCorrected
  correctedAt
  correctionReason
  store {
    __typename
    id
    name {
      vi
      en
    }
  }
  quantities {
    role
    quantity
    uom
    lot {
      __typename
      id
      pieceGrams
    }
  }
}
fragment LinkParts on LotLink {
  quantity
  uom
  eventTime
  title {
    vi
    en
  }
  lot {
    __typename
    productId
    id
    code
    lotCode
    productName {
      vi
      en
    }
    pieceGrams
    harvestedOn
    isDemo
    state
    store {
      __typename
      id
      name {
        vi
        en
      }
    }
  }
}
fragment RecallTold on Recall {
  id
  reason {
    vi
    en
  }
  advice {
    vi
    en
  }
  contactPhone
  lot {
    __typename
    productId
    id
    code
    lotCode
    productName {
      vi
      en
    }
    store {
      __typename
      id
      slug
      name {
        vi
        en
      }
    }
  }
}`, {"fragmentName":"LotParts"}) as unknown as TypedDocumentString<LotPartsFragment, unknown>;
export const MyAccountDocument = new TypedDocumentString(`
    query MyAccount {
  me {
    __typename
    id
    name
    phone
    email
    createdAt
    roles {
      role
      provinceCode
      communeCode
    }
    memberships {
      permissions
      store {
        __typename
        id
        slug
        name {
          vi
          en
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MyAccountQuery, MyAccountQueryVariables>;
export const MyDataDocument = new TypedDocumentString(`
    query MyData {
  me {
    __typename
    id
    consents {
      purpose
      isGiven
      givenOn
      version
    }
    household {
      id
      consents {
        purpose
        isGiven
        givenOn
        version
      }
    }
  }
  consentPurposes {
    purpose
    version
    isForHouseholds
    title {
      vi
      en
    }
    text {
      vi
      en
    }
  }
}
    `) as unknown as TypedDocumentString<MyDataQuery, MyDataQueryVariables>;
export const EndSessionDocument = new TypedDocumentString(`
    mutation EndSession($input: SessionEndInput!) {
  sessionEnd(input: $input) {
    endedIds
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EndSessionMutation, EndSessionMutationVariables>;
export const EraseAccountDocument = new TypedDocumentString(`
    mutation EraseAccount($input: AccountEraseInput!) {
  accountErase(input: $input) {
    isErased
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EraseAccountMutation, EraseAccountMutationVariables>;
export const ExportAccountDocument = new TypedDocumentString(`
    mutation ExportAccount {
  accountExport {
    data
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ExportAccountMutation, ExportAccountMutationVariables>;
export const GiveConsentDocument = new TypedDocumentString(`
    mutation GiveConsent($input: ConsentGiveInput!) {
  answer: consentGive(input: $input) {
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<GiveConsentMutation, GiveConsentMutationVariables>;
export const NameAccountDocument = new TypedDocumentString(`
    mutation NameAccount($input: AccountUpdateInput!) {
  accountUpdate(input: $input) {
    account {
      __typename
      id
      name
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<NameAccountMutation, NameAccountMutationVariables>;
export const RequestCodeDocument = new TypedDocumentString(`
    mutation RequestCode($input: SignInCodeRequestInput!) {
  signInCodeRequest(input: $input) {
    expiresAt
    warning
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RequestCodeMutation, RequestCodeMutationVariables>;
export const MySessionsDocument = new TypedDocumentString(`
    query MySessions {
  me {
    __typename
    id
    sessions {
      id
      method
      deviceName
      createdAt
      lastUsedAt
      isCurrent
    }
  }
}
    `) as unknown as TypedDocumentString<MySessionsQuery, MySessionsQueryVariables>;
export const SetPhoneDocument = new TypedDocumentString(`
    mutation SetPhone($input: AccountSetPhoneInput!) {
  accountSetPhone(input: $input) {
    account {
      __typename
      id
      phone
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetPhoneMutation, SetPhoneMutationVariables>;
export const WithdrawConsentDocument = new TypedDocumentString(`
    mutation WithdrawConsent($input: ConsentWithdrawInput!) {
  answer: consentWithdraw(input: $input) {
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WithdrawConsentMutation, WithdrawConsentMutationVariables>;
export const CommunesDocument = new TypedDocumentString(`
    query Communes($first: Int!, $after: String, $province: ID!) {
  communes(first: $first, after: $after, filter: {provinceCode: $province}) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...CommuneParts
    }
  }
}
    fragment CommuneParts on Commune {
  code
  slug
  name {
    vi
    en
  }
  fullName {
    vi
    en
  }
  kind
  validFrom
}`) as unknown as TypedDocumentString<CommunesQuery, CommunesQueryVariables>;
export const CommuneByCodeDocument = new TypedDocumentString(`
    query CommuneByCode($code: ID!) {
  commune(code: $code) {
    ...CommuneParts
  }
}
    fragment CommuneParts on Commune {
  code
  slug
  name {
    vi
    en
  }
  fullName {
    vi
    en
  }
  kind
  validFrom
}`) as unknown as TypedDocumentString<CommuneByCodeQuery, CommuneByCodeQueryVariables>;
export const FormerUnitsDocument = new TypedDocumentString(`
    query FormerUnits($first: Int!, $after: String, $province: ID!) {
  formerUnits(first: $first, after: $after, provinceCode: $province) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      code
      fullName
      district
      isSplit
      validTo
      successors {
        code
        slug
        fullName {
          vi
          en
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FormerUnitsQuery, FormerUnitsQueryVariables>;
export const PlacesDocument = new TypedDocumentString(`
    query Places($province: ID!) {
  province(code: $province) {
    code
    name {
      vi
      en
    }
    fullName {
      vi
      en
    }
    communeCount
  }
  certificationSchemes {
    code
    slug
    name {
      vi
      en
    }
    meaning {
      vi
      en
    }
    issuer {
      vi
      en
    }
    unverified {
      vi
      en
    }
  }
  categoryBranches {
    code
    slug
    name {
      vi
      en
    }
    categories {
      code
      slug
      name {
        vi
        en
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlacesQuery, PlacesQueryVariables>;
export const CertificatePagesDocument = new TypedDocumentString(`
    query CertificatePages($first: Int!, $filter: OcopCertificateFilter) {
  ocopCertificates(first: $first, filter: $filter) {
    nodes {
      id
      stars
      state
      showsBadge
      legalVersion
      category {
        code
      }
      totalMean
      decisionNumber
      decisionDate
      issuedBy
      issuedOn
      expiresOn
      graceUntil
      revokedOn
      revocationReason
      revocationDecision
      productCode
      sourceUrl
      isDemo
      renewal {
        opensOn
        closesOn
        filedOn
        isLate
        decisionDueOn
        result
        decidedOn
      }
      renews {
        id
        decisionNumber
      }
      renewedBy {
        id
        decisionNumber
      }
      product {
        __typename
        id
        slug
        name {
          vi
          en
        }
        drawing
        isDemo
        store {
          __typename
          id
          slug
          name {
            vi
            en
          }
        }
      }
      nextChangeAt
    }
  }
}
    `) as unknown as TypedDocumentString<CertificatePagesQuery, CertificatePagesQueryVariables>;
export const CertificateIdsDocument = new TypedDocumentString(`
    query CertificateIds($first: Int!, $after: String, $filter: OcopCertificateFilter) {
  ocopCertificates(first: $first, after: $after, filter: $filter) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      isDemo
    }
  }
}
    `) as unknown as TypedDocumentString<CertificateIdsQuery, CertificateIdsQueryVariables>;
export const LegalVersionsDocument = new TypedDocumentString(`
    query LegalVersions {
  ocopLegalVersions {
    id
    act {
      vi
      en
    }
    ministry {
      vi
      en
    }
    hasForms
    validMonths
    bands {
      stars
      from
    }
  }
}
    `) as unknown as TypedDocumentString<LegalVersionsQuery, LegalVersionsQueryVariables>;
export const FileRenewalDocument = new TypedDocumentString(`
    mutation FileRenewal($input: OcopCertificateFileRenewalInput!) {
  answer: ocopCertificateFileRenewal(input: $input) {
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<FileRenewalMutation, FileRenewalMutationVariables>;
export const FindGoodsDocument = new TypedDocumentString(`
    query FindGoods($search: String) {
  products(first: 10, search: $search) {
    nodes {
      __typename
      id
      name {
        vi
        en
      }
      origin {
        commune {
          fullName {
            vi
            en
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FindGoodsQuery, FindGoodsQueryVariables>;
export const GrantStarsDocument = new TypedDocumentString(`
    mutation GrantStars($input: OcopCertificateGrantInput!) {
  answer: ocopCertificateGrant(input: $input) {
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<GrantStarsMutation, GrantStarsMutationVariables>;
export const RenewalsDocument = new TypedDocumentString(`
    query Renewals($after: String, $state: OcopCertificateState) {
  me {
    __typename
    id
  }
  ocopRenewals(first: 50, after: $after, filter: {state: $state}) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    counts {
      state
      count
    }
    nodes {
      daysUntilEnd
      notices {
        daysAhead
        noticedOn
      }
      certificate {
        id
        stars
        state
        expiresOn
        graceUntil
        isDemo
        renewal {
          closesOn
          filedOn
          decisionDueOn
        }
        product {
          __typename
          id
          slug
          name {
            vi
            en
          }
          state
          store {
            __typename
            id
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RenewalsQuery, RenewalsQueryVariables>;
export const RecordRightsDocument = new TypedDocumentString(`
    query RecordRights {
  me {
    __typename
    id
    roles {
      role
      communeCode
    }
  }
}
    `) as unknown as TypedDocumentString<RecordRightsQuery, RecordRightsQueryVariables>;
export const RecordOfProductDocument = new TypedDocumentString(`
    query RecordOfProduct($id: ID!) {
  ocopLegalVersions {
    id
    act {
      vi
      en
    }
  }
  product(id: $id) {
    __typename
    id
    name {
      vi
      en
    }
    ocopCertificates {
      id
      stars
      state
      decisionNumber
      issuedOn
      expiresOn
      revokedOn
      isDemo
      renewal {
        filedOn
        result
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RecordOfProductQuery, RecordOfProductQueryVariables>;
export const RefuseRenewalDocument = new TypedDocumentString(`
    mutation RefuseRenewal($input: OcopCertificateRefuseRenewalInput!) {
  answer: ocopCertificateRefuseRenewal(input: $input) {
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RefuseRenewalMutation, RefuseRenewalMutationVariables>;
export const RenewalRightsDocument = new TypedDocumentString(`
    query RenewalRights {
  me {
    __typename
    id
    roles {
      role
      communeCode
    }
    memberships {
      permissions
    }
    assignments {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<RenewalRightsQuery, RenewalRightsQueryVariables>;
export const RevokeStarsDocument = new TypedDocumentString(`
    mutation RevokeStars($input: OcopCertificateRevokeInput!) {
  answer: ocopCertificateRevoke(input: $input) {
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeStarsMutation, RevokeStarsMutationVariables>;
export const AnswerComplaintDocument = new TypedDocumentString(`
    mutation AnswerComplaint($input: ComplaintAnswerInput!) {
  complaintAnswer(input: $input) {
    complaint {
      id
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AnswerComplaintMutation, AnswerComplaintMutationVariables>;
export const AnswerReturnDocument = new TypedDocumentString(`
    mutation AnswerReturn($input: ReturnAnswerInput!) {
  returnAnswer(input: $input) {
    return {
      id
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AnswerReturnMutation, AnswerReturnMutationVariables>;
export const DeskComplaintsDocument = new TypedDocumentString(`
    query DeskComplaints($storeId: ID, $state: ComplaintState!, $after: String) {
  complaints(storeId: $storeId, state: $state, first: 50, after: $after) {
    nodes {
      ...DeskComplaint
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment DeskComplaint on Complaint {
  id
  orderNumber
  store {
    __typename
    id
    name {
      vi
      en
    }
  }
  reason
  dueOn
  isOverdue
  openedAt
  photos {
    url
  }
  history {
    by
    text
    outcome
    refund {
      amount
    }
    at
  }
}`) as unknown as TypedDocumentString<DeskComplaintsQuery, DeskComplaintsQueryVariables>;
export const ResolveComplaintDocument = new TypedDocumentString(`
    mutation ResolveComplaint($input: ComplaintAnswerInput!) {
  complaintResolve(input: $input) {
    complaint {
      id
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ResolveComplaintMutation, ResolveComplaintMutationVariables>;
export const DeskReturnsDocument = new TypedDocumentString(`
    query DeskReturns($storeId: ID, $after: String) {
  returns(storeId: $storeId, state: REQUESTED, first: 50, after: $after) {
    nodes {
      ...DeskReturn
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment DeskReturn on OrderReturn {
  id
  orderNumber
  text
  dueOn
  isOverdue
  requestedAt
}`) as unknown as TypedDocumentString<DeskReturnsQuery, DeskReturnsQueryVariables>;
export const AddSizeDocument = new TypedDocumentString(`
    mutation AddSize($input: VariantCreateInput!) {
  answer: variantCreate(input: $input) {
    variant {
      __typename
      id
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddSizeMutation, AddSizeMutationVariables>;
export const BlockGoodsDocument = new TypedDocumentString(`
    mutation BlockGoods($input: ProductBlockInput!) {
  answer: productBlock(input: $input) {
    product {
      __typename
      id
      slug
    }
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<BlockGoodsMutation, BlockGoodsMutationVariables>;
export const ChangeElsewhereDocument = new TypedDocumentString(`
    mutation ChangeElsewhere($input: PlatformListingUpdateInput!) {
  answer: platformListingUpdate(input: $input) {
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeElsewhereMutation, ChangeElsewhereMutationVariables>;
export const ChangeGoodsDocument = new TypedDocumentString(`
    mutation ChangeGoods($input: ProductUpdateInput!) {
  answer: productUpdate(input: $input) {
    product {
      __typename
      id
      slug
    }
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeGoodsMutation, ChangeGoodsMutationVariables>;
export const ChangeSizeDocument = new TypedDocumentString(`
    mutation ChangeSize($input: VariantUpdateInput!) {
  answer: variantUpdate(input: $input) {
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeSizeMutation, ChangeSizeMutationVariables>;
export const DeskChoicesDocument = new TypedDocumentString(`
    query DeskChoices {
  categories {
    ...DeskCategory
  }
  inputs: categories(kind: INPUT) {
    ...DeskCategory
  }
  platforms {
    code
    name
  }
  provinces {
    code
    fullName {
      vi
      en
    }
  }
}
    fragment DeskCategory on Category {
  code
  kind
  name {
    vi
    en
  }
  group {
    vi
    en
  }
  duties {
    field
  }
}`) as unknown as TypedDocumentString<DeskChoicesQuery, DeskChoicesQueryVariables>;
export const DeskCommunesDocument = new TypedDocumentString(`
    query DeskCommunes($provinceCode: ID, $after: String) {
  communes(first: 100, after: $after, filter: {provinceCode: $provinceCode}) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      code
      fullName {
        vi
        en
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeskCommunesQuery, DeskCommunesQueryVariables>;
export const CreateGoodsDocument = new TypedDocumentString(`
    mutation CreateGoods($input: ProductCreateInput!) {
  answer: productCreate(input: $input) {
    product {
      __typename
      id
      slug
    }
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateGoodsMutation, CreateGoodsMutationVariables>;
export const DraftDocument = new TypedDocumentString(`
    query Draft($id: ID!) {
  product(id: $id) {
    __typename
    id
    slug
    state
    minimumAge
    words {
      ...RevisionText
    }
    variants {
      __typename
      id
      name {
        vi
        en
      }
      unitWeightGrams
      gtin
      offer {
        price {
          amount
        }
        includesTax
        includesShipping
        validTo
        deliveryArea {
          isWholeCountry
          provinces {
            code
          }
          communes {
            code
          }
          name {
            vi
            en
          }
        }
      }
    }
    platformListings {
      id
      platform {
        name
      }
      url
      state
      since
    }
    block {
      words
    }
    quality {
      ...DraftQuality
    }
    openRevision {
      state
      comments {
        field
        words
        resolvedAt
      }
      quality {
        ...DraftQuality
      }
    }
  }
}
    fragment RevisionText on RevisionWords {
  slug
  name {
    vi
    en
  }
  description {
    vi
    en
  }
  usage {
    vi
    en
  }
  storageAdvice {
    vi
    en
  }
  ingredients {
    vi
    en
  }
  warnings {
    vi
    en
  }
  category {
    code
  }
  commune {
    code
    province {
      code
    }
  }
  seasonMonths
  storage
  shelfLifeDays
  preorderWeeks
  registrationNumber
  activeIngredient
  waitingDays
}
fragment DraftQuality on ListingQuality {
  score
  maxScore
  items {
    isMet
    isRequired
    field
    hint {
      vi
      en
    }
  }
}`) as unknown as TypedDocumentString<DraftQuery, DraftQueryVariables>;
export const EndElsewhereDocument = new TypedDocumentString(`
    mutation EndElsewhere($input: PlatformListingEndInput!) {
  answer: platformListingEnd(input: $input) {
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EndElsewhereMutation, EndElsewhereMutationVariables>;
export const EndSizeDocument = new TypedDocumentString(`
    mutation EndSize($input: VariantArchiveInput!) {
  answer: variantArchive(input: $input) {
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EndSizeMutation, EndSizeMutationVariables>;
export const MyGoodsDocument = new TypedDocumentString(`
    query MyGoods($storeId: ID!) {
  drafts: products(first: 50, filter: {state: DRAFT, storeId: $storeId}) {
    nodes {
      __typename
      id
      ...Goods
    }
  }
  inReview: products(first: 50, filter: {state: IN_REVIEW, storeId: $storeId}) {
    nodes {
      __typename
      id
      ...Goods
    }
  }
  published: products(first: 50, filter: {state: PUBLISHED, storeId: $storeId}) {
    nodes {
      __typename
      id
      ...Goods
    }
  }
  blocked: products(first: 50, filter: {state: BLOCKED, storeId: $storeId}) {
    nodes {
      __typename
      id
      ...Goods
    }
  }
}
    fragment Goods on Product {
  __typename
  id
  slug
  state
  name {
    vi
    en
  }
  quality {
    score
    maxScore
    items {
      isMet
      isRequired
      hint {
        vi
        en
      }
    }
  }
  openRevision {
    state
    comments {
      resolvedAt
    }
  }
  block {
    reason
    words
  }
}`) as unknown as TypedDocumentString<MyGoodsQuery, MyGoodsQueryVariables>;
export const ListElsewhereDocument = new TypedDocumentString(`
    mutation ListElsewhere($input: PlatformListingAddInput!) {
  answer: platformListingAdd(input: $input) {
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ListElsewhereMutation, ListElsewhereMutationVariables>;
export const LotsToStampDocument = new TypedDocumentString(`
    query LotsToStamp($productId: ID!, $after: String) {
  product(id: $productId) {
    __typename
    id
    name {
      vi
      en
    }
  }
  lots(
    first: 100
    after: $after
    filter: {productId: $productId, isRecalled: false}
  ) {
    nodes {
      __typename
      id
      lotCode
      printedCode
      packedOn
      harvestedOn
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<LotsToStampQuery, LotsToStampQueryVariables>;
export const PrintStampsDocument = new TypedDocumentString(`
    mutation PrintStamps($input: LotStampsPrintInput!) {
  lotStampsPrint(input: $input) {
    stampPrint {
      id
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PrintStampsMutation, PrintStampsMutationVariables>;
export const PublishGoodsDocument = new TypedDocumentString(`
    mutation PublishGoods($input: ProductPublishInput!) {
  answer: productPublish(input: $input) {
    product {
      __typename
      id
      slug
    }
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<PublishGoodsMutation, PublishGoodsMutationVariables>;
export const ReturnGoodsDocument = new TypedDocumentString(`
    mutation ReturnGoods($input: ProductReturnInput!) {
  answer: productReturn(input: $input) {
    product {
      __typename
      id
      slug
    }
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ReturnGoodsMutation, ReturnGoodsMutationVariables>;
export const ReviewDocument = new TypedDocumentString(`
    query Review($id: ID!) {
  categories {
    ...CategoryName
  }
  inputs: categories(kind: INPUT) {
    ...CategoryName
  }
  product(id: $id) {
    __typename
    id
    slug
    state
    legalSteps
    name {
      vi
      en
    }
    store {
      __typename
      id
      name {
        vi
        en
      }
    }
    variants {
      __typename
      id
      name {
        vi
        en
      }
      offer {
        price {
          amount
        }
      }
    }
    media {
      altText {
        vi
        en
      }
      renditions(maxWidth: 400) {
        url
        mimeType
      }
    }
    block {
      words
    }
    revisions(first: 6) {
      nodes {
        number
        publishedAt
        changes {
          ...Changed
        }
      }
    }
    openRevision {
      version
      state
      isAssisted
      submittedAt
      changes {
        ...Changed
      }
      comments {
        field
        words
        resolvedAt
      }
      quality {
        score
        maxScore
        items {
          isMet
          isRequired
          hint {
            vi
            en
          }
        }
      }
    }
  }
}
    fragment Changed on RevisionChange {
  field
  language
  before
  after
}
fragment CategoryName on Category {
  code
  name {
    vi
    en
  }
}`) as unknown as TypedDocumentString<ReviewQuery, ReviewQueryVariables>;
export const ReviewsDocument = new TypedDocumentString(`
    query Reviews {
  productReviews(first: 50) {
    nodes {
      id
      submittedAt
      isAssisted
      product {
        __typename
        id
        state
        name {
          vi
          en
        }
        store {
          __typename
          id
          name {
            vi
            en
          }
        }
      }
    }
  }
  blocked: products(first: 50, filter: {state: BLOCKED}) {
    nodes {
      __typename
      id
      name {
        vi
        en
      }
      store {
        __typename
        id
        name {
          vi
          en
        }
      }
      block {
        words
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReviewsQuery, ReviewsQueryVariables>;
export const MyRolesDocument = new TypedDocumentString(`
    query MyRoles {
  me {
    __typename
    id
    roles {
      role
    }
  }
}
    `) as unknown as TypedDocumentString<MyRolesQuery, MyRolesQueryVariables>;
export const SendInGoodsDocument = new TypedDocumentString(`
    mutation SendInGoods($input: ProductIdInput!) {
  answer: productSubmit(input: $input) {
    product {
      __typename
      id
      slug
    }
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SendInGoodsMutation, SendInGoodsMutationVariables>;
export const SetPriceDocument = new TypedDocumentString(`
    mutation SetPrice($input: OfferSetPriceInput!) {
  answer: offerSetPrice(input: $input) {
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetPriceMutation, SetPriceMutationVariables>;
export const StampPrintsDocument = new TypedDocumentString(`
    query StampPrints($lotId: ID!) {
  stampPrints(lotId: $lotId, first: 20) {
    nodes {
      count
      format
      firstSerial
      lastSerial
      printedAt
      sheetUrl
      sheetExpiresAt
    }
  }
}
    `) as unknown as TypedDocumentString<StampPrintsQuery, StampPrintsQueryVariables>;
export const MyStoresDocument = new TypedDocumentString(`
    query MyStores {
  me {
    __typename
    id
    memberships {
      permissions
      store {
        __typename
        id
        name {
          vi
          en
        }
        commune {
          code
          province {
            code
          }
        }
      }
    }
    assignments {
      isActive
      purpose
      household {
        store {
          __typename
          id
          name {
            vi
            en
          }
          commune {
            code
            province {
              code
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MyStoresQuery, MyStoresQueryVariables>;
export const StoryTemplateDocument = new TypedDocumentString(`
    query StoryTemplate($categoryCode: ID!) {
  productStoryTemplate(categoryCode: $categoryCode) {
    opening {
      vi
    }
    question {
      vi
      en
    }
  }
}
    `) as unknown as TypedDocumentString<StoryTemplateQuery, StoryTemplateQueryVariables>;
export const TakeBackGoodsDocument = new TypedDocumentString(`
    mutation TakeBackGoods($input: ProductIdInput!) {
  answer: productWithdraw(input: $input) {
    product {
      __typename
      id
      slug
    }
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TakeBackGoodsMutation, TakeBackGoodsMutationVariables>;
export const UnblockGoodsDocument = new TypedDocumentString(`
    mutation UnblockGoods($input: ProductIdInput!) {
  answer: productUnblock(input: $input) {
    product {
      __typename
      id
      slug
    }
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UnblockGoodsMutation, UnblockGoodsMutationVariables>;
export const FrontChoicesDocument = new TypedDocumentString(`
    query FrontChoices($first: Int!, $filter: ProductFilter) {
  products(first: $first, filter: $filter, sort: SEASON) {
    nodes {
      __typename
      id
      drawing
      isAgeRestricted
      season {
        months
        state
        basis
        nextStartsOn
      }
    }
    nextChangeAt
  }
}
    `) as unknown as TypedDocumentString<FrontChoicesQuery, FrontChoicesQueryVariables>;
export const CorrectLotDocument = new TypedDocumentString(`
    mutation CorrectLot($input: LotCorrectInput!) {
  answer: lotCorrect(input: $input) {
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CorrectLotMutation, CorrectLotMutationVariables>;
export const DeskGoodsDocument = new TypedDocumentString(`
    query DeskGoods($storeId: ID!) {
  growingAreas(storeId: $storeId) {
    id
    code
    state
    name {
      vi
      en
    }
  }
  drafts: products(first: 100, filter: {state: DRAFT, storeId: $storeId}) {
    nodes {
      __typename
      id
      ...LotGoods
    }
  }
  inReview: products(first: 100, filter: {state: IN_REVIEW, storeId: $storeId}) {
    nodes {
      __typename
      id
      ...LotGoods
    }
  }
  published: products(first: 100, filter: {state: PUBLISHED, storeId: $storeId}) {
    nodes {
      __typename
      id
      ...LotGoods
    }
  }
}
    fragment LotGoods on Product {
  __typename
  id
  name {
    vi
    en
  }
  variants {
    __typename
    id
    quantityUnit
    name {
      vi
      en
    }
  }
}`) as unknown as TypedDocumentString<DeskGoodsQuery, DeskGoodsQueryVariables>;
export const DeskLotsDocument = new TypedDocumentString(`
    query DeskLots($storeId: ID!, $first: Int!, $after: String, $filter: StoreLotFilter) {
  storeLots(storeId: $storeId, first: $first, after: $after, filter: $filter) {
    nodes {
      __typename
      id
      ...OwnLot
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  lotArrivals(storeId: $storeId, first: 50) {
    nodes {
      ...Arrival
    }
  }
}
    fragment OwnLot on Lot {
  __typename
  id
  code
  printedCode
  lotCode
  unit
  pieceGrams
  harvestedOn
  packedOn
  bestBefore
  isExpired
  state
  productId
  product {
    __typename
    id
    name {
      vi
      en
    }
  }
  variant {
    __typename
    id
    name {
      vi
      en
    }
  }
  balance {
    left
  }
}
fragment Arrival on LotArrival {
  quantity
  shippedAt
  lot {
    __typename
    productId
    id
    printedCode
    unit
    pieceGrams
    state
    productName {
      vi
      en
    }
    store {
      __typename
      id
      name {
        vi
        en
      }
    }
  }
}`) as unknown as TypedDocumentString<DeskLotsQuery, DeskLotsQueryVariables>;
export const HarvestLotDocument = new TypedDocumentString(`
    mutation HarvestLot($input: LotHarvestInput!) {
  answer: lotHarvest(input: $input) {
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<HarvestLotMutation, HarvestLotMutationVariables>;
export const LoseLotDocument = new TypedDocumentString(`
    mutation LoseLot($input: LotLoseInput!) {
  answer: lotLose(input: $input) {
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<LoseLotMutation, LoseLotMutationVariables>;
export const LotActsDocument = new TypedDocumentString(`
    query LotActs($id: ID!, $after: String) {
  lot(id: $id) {
    __typename
    id
    events(first: 100, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        eventId
        eventTime
        bizStep
        isRecall
        isCorrected
        title {
          vi
          en
        }
        store {
          __typename
          id
        }
        quantities {
          role
          quantity
          uom
          lot {
            __typename
            id
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LotActsQuery, LotActsQueryVariables>;
export const MixLotsDocument = new TypedDocumentString(`
    mutation MixLots($input: LotMixInput!) {
  answer: lotMix(input: $input) {
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<MixLotsMutation, MixLotsMutationVariables>;
export const PackLotDocument = new TypedDocumentString(`
    mutation PackLot($input: LotPackInput!) {
  answer: lotPack(input: $input) {
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<PackLotMutation, PackLotMutationVariables>;
export const RecallLotDocument = new TypedDocumentString(`
    mutation RecallLot($input: LotRecallInput!) {
  answer: lotRecall(input: $input) {
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RecallLotMutation, RecallLotMutationVariables>;
export const ReceiveLotDocument = new TypedDocumentString(`
    mutation ReceiveLot($input: LotReceiveInput!) {
  answer: lotReceive(input: $input) {
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ReceiveLotMutation, ReceiveLotMutationVariables>;
export const LotReceiversDocument = new TypedDocumentString(`
    query LotReceivers($communeCode: ID!, $provinceCode: ID!) {
  near: stores(first: 100, filter: {communeCode: $communeCode}) {
    nodes {
      __typename
      id
      ...Receiver
    }
  }
  far: stores(first: 100, filter: {provinceCode: $provinceCode}) {
    nodes {
      __typename
      id
      ...Receiver
    }
  }
}
    fragment Receiver on Store {
  __typename
  id
  name {
    vi
    en
  }
}`) as unknown as TypedDocumentString<LotReceiversQuery, LotReceiversQueryVariables>;
export const ReleaseLotDocument = new TypedDocumentString(`
    mutation ReleaseLot($input: LotReleaseInput!) {
  answer: lotRelease(input: $input) {
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ReleaseLotMutation, ReleaseLotMutationVariables>;
export const ShipLotsDocument = new TypedDocumentString(`
    mutation ShipLots($input: LotShipInput!) {
  answer: lotShip(input: $input) {
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ShipLotsMutation, ShipLotsMutationVariables>;
export const AttachPhotoDocument = new TypedDocumentString(`
    mutation AttachPhoto($input: MediaAttachInput!) {
  mediaAttach(input: $input) {
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AttachPhotoMutation, AttachPhotoMutationVariables>;
export const DetachPhotoDocument = new TypedDocumentString(`
    mutation DetachPhoto($input: MediaDetachInput!) {
  mediaDetach(input: $input) {
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DetachPhotoMutation, DetachPhotoMutationVariables>;
export const GoodsOfStoreDocument = new TypedDocumentString(`
    query GoodsOfStore($id: ID!) {
  products(first: 100, filter: {storeId: $id}, sort: NAME) {
    ...GoodsToShow
  }
  inReview: products(
    first: 100
    filter: {storeId: $id, state: IN_REVIEW}
    sort: NAME
  ) {
    ...GoodsToShow
  }
  drafts: products(first: 100, filter: {storeId: $id, state: DRAFT}, sort: NAME) {
    ...GoodsToShow
  }
}
    fragment GoodsToShow on ProductConnection {
  nodes {
    __typename
    id
    name {
      vi
      en
    }
  }
}`) as unknown as TypedDocumentString<GoodsOfStoreQuery, GoodsOfStoreQueryVariables>;
export const ProductPhotosDocument = new TypedDocumentString(`
    query ProductPhotos($id: ID!) {
  product(id: $id) {
    __typename
    id
    name {
      vi
      en
    }
    media {
      id
      altText {
        vi
        en
      }
      renditions(maxWidth: 400) {
        url
        mimeType
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProductPhotosQuery, ProductPhotosQueryVariables>;
export const RequestPhotoDocument = new TypedDocumentString(`
    mutation RequestPhoto($input: MediaRequestUploadInput!) {
  mediaRequestUpload(input: $input) {
    media {
      id
    }
    uploadUrl
    requiredHeaders {
      name
      value
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RequestPhotoMutation, RequestPhotoMutationVariables>;
export const OcopRulesDocument = new TypedDocumentString(`
    query OcopRules {
  ocopLegalVersions {
    id
    from
    to
    act {
      vi
      en
    }
    parts {
      code
      points
      name {
        vi
        en
      }
    }
    bands {
      stars
      from
      grantedBy
    }
    lowestCertifiedStars
    validMonths
    renewal {
      fileFromDaysBefore
      fileUntilDaysBefore
      decideWithinDays
      graceDays
    }
    revocationGrounds {
      letter
      text {
        vi
        en
      }
    }
    revocationWithinDays
    scoring {
      missedMinimumReason {
        vi
        en
      }
    }
    sources {
      certainty {
        basis
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OcopRulesQuery, OcopRulesQueryVariables>;
export const OcopFormNamesDocument = new TypedDocumentString(`
    query OcopFormNames {
  ocopForms {
    code
    category {
      code
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<OcopFormNamesQuery, OcopFormNamesQueryVariables>;
export const OcopFormDocument = new TypedDocumentString(`
    query OcopForm($code: ID!) {
  ocopForm(code: $code) {
    code
    category {
      slug
      name {
        vi
        en
      }
    }
    legalVersion {
      id
    }
    samples
    disqualified {
      vi
      en
    }
    doubts {
      criterion
      option
      text {
        vi
        en
      }
    }
    criteria {
      code
      part
      parent
      points
      label {
        vi
        en
      }
      notes {
        vi
        en
      }
      options {
        number
        points
        minimumFor
        label {
          vi
          en
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OcopFormQuery, OcopFormQueryVariables>;
export const OcopSelfCheckDocument = new TypedDocumentString(`
    query OcopSelfCheck($input: OcopSelfCheckInput!) {
  ocopSelfCheck(input: $input) {
    total
    band
    stars
    parts {
      code
      total
    }
    checks {
      stars
      pointsMissing
      isReached
      missed {
        stars
        criterion {
          code
        }
        reached {
          number
        }
        needed {
          number
        }
      }
    }
    next {
      stars
      steps {
        criterion {
          code
        }
        to {
          number
        }
        gain
      }
    }
    unanswered {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<OcopSelfCheckQuery, OcopSelfCheckQueryVariables>;
export const AdvanceOrdersDocument = new TypedDocumentString(`
    mutation AdvanceOrders($input: OrdersAdvanceInput!) {
  ordersAdvance(input: $input) {
    orders {
      id
    }
    notAdvanced {
      orderId
      message
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AdvanceOrdersMutation, AdvanceOrdersMutationVariables>;
export const MyOrdersDocument = new TypedDocumentString(`
    query MyOrders($after: String) {
  myOrders(first: 20, after: $after) {
    nodes {
      ...OwnOrder
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment OwnOrder on Order {
  number
  state
  placedAt
  isDemo
  contact {
    phone
  }
  store {
    __typename
    id
    name {
      vi
      en
    }
  }
  delivery {
    arrivesFrom
    arrivesBy
  }
  totalAmount {
    amount
  }
  lines {
    quantity
    name {
      vi
      en
    }
    size {
      vi
      en
    }
  }
}`) as unknown as TypedDocumentString<MyOrdersQuery, MyOrdersQueryVariables>;
export const PackingDocument = new TypedDocumentString(`
    query Packing($storeId: ID!, $handOverOn: Date) {
  packingList(storeId: $storeId, handOverOn: $handOverOn) {
    handOverOn
    hasMore
    unconfirmedCount
    orders {
      collect {
        amount
      }
      order {
        number
        state
        note
        contact {
          name
          phone
          address
        }
        destination {
          code
          fullName {
            vi
            en
          }
        }
        delivery {
          handOverOn
          isCold
          name {
            vi
            en
          }
        }
      }
      pieces {
        ...Piece
      }
    }
    toFetch {
      ...Piece
    }
  }
}
    fragment Piece on PackingPiece {
  quantity
  bestBefore
  isRecalled
  name {
    vi
    en
  }
  size {
    vi
    en
  }
  lot {
    __typename
    id
    printedCode
  }
}`) as unknown as TypedDocumentString<PackingQuery, PackingQueryVariables>;
export const RefuseOrderDocument = new TypedDocumentString(`
    mutation RefuseOrder($input: OrderRefuseInput!) {
  orderRefuse(input: $input) {
    order {
      id
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RefuseOrderMutation, RefuseOrderMutationVariables>;
export const StoreOrdersDocument = new TypedDocumentString(`
    query StoreOrders($storeId: ID!, $states: [OrderState!], $sort: StoreOrderSort!, $number: String, $after: String) {
  storeOrders(
    storeId: $storeId
    filter: {states: $states, number: $number}
    sort: $sort
    first: 50
    after: $after
  ) {
    nodes {
      ...DeskOrder
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  storeOrderCounts(storeId: $storeId) {
    state
    count
  }
}
    fragment DeskOrder on Order {
  id
  number
  state
  placedAt
  note
  isDemo
  channelReference
  contact {
    name
    phone
    address
  }
  destination {
    code
    fullName {
      vi
      en
    }
  }
  delivery {
    name {
      vi
      en
    }
    handOverOn
  }
  harvest {
    startsOn
    endsOn
  }
  payment {
    state
  }
  totalAmount {
    amount
  }
  lines {
    quantity
    name {
      vi
      en
    }
    size {
      vi
      en
    }
  }
}`) as unknown as TypedDocumentString<StoreOrdersQuery, StoreOrdersQueryVariables>;
export const TextNamesDocument = new TypedDocumentString(`
    query TextNames {
  pages {
    __typename
    id
    slug
    title {
      vi
      en
    }
  }
}
    `) as unknown as TypedDocumentString<TextNamesQuery, TextNamesQueryVariables>;
export const TextDocument = new TypedDocumentString(`
    query Text($slug: String!) {
  page(slug: $slug) {
    __typename
    id
    slug
    title {
      vi
      en
    }
    summary {
      vi
      en
    }
    body {
      vi
      en
    }
    updatedAt
  }
}
    `) as unknown as TypedDocumentString<TextQuery, TextQueryVariables>;
export const ProductPagesDocument = new TypedDocumentString(`
    query ProductPages($first: Int!, $filter: ProductFilter) {
  products(first: $first, filter: $filter) {
    nodes {
      __typename
      id
      ...ProductParts
    }
  }
}
    fragment CardParts on Product {
  __typename
  id
  slug
  name {
    vi
    en
  }
  drawing
  cover: media(first: 1) {
    altText {
      vi
      en
    }
    colour
    renditions(maxWidth: 400) {
      ...RenditionParts
    }
  }
  isDemo
  isAgeRestricted
  category {
    code
  }
  storage
  origin {
    commune {
      code
    }
    confidence
  }
  season {
    months
    state
    nextStartsOn
    endsOn
    basis
  }
  variants {
    __typename
    id
    name {
      vi
      en
    }
    offer {
      price {
        amount
      }
      isDemo
    }
    stock {
      state
      availableQuantity
      isDemo
      nextChangeAt
      preorder {
        state
        availableQuantity
        harvest {
          startsOn
        }
      }
    }
  }
  ocopCertificates {
    stars
    state
    showsBadge
    expiresOn
    revokedOn
  }
  ocopClaims {
    stars
    reportedOn
  }
  nextChangeAt
}
fragment RenditionParts on MediaRendition {
  url
  mimeType
  width
  height
}
fragment ProductParts on Product {
  __typename
  id
  ...CardParts
  vietnameseOnly
  pictures: media(first: 6) {
    altText {
      vi
      en
    }
    colour
    renditions {
      ...RenditionParts
    }
  }
  description {
    vi
    en
  }
  usage {
    vi
    en
  }
  storageAdvice {
    vi
    en
  }
  category {
    code
    slug
    kind
    name {
      vi
      en
    }
  }
  ingredients {
    vi
    en
  }
  warnings {
    vi
    en
  }
  registrationNumber
  activeIngredient
  waitingDays
  preorder {
    isOpen
    opensOn
    closesOn
  }
  platformListings {
    url
    since
    platform {
      name
    }
  }
  store {
    __typename
    id
    slug
    name {
      vi
      en
    }
    ...StoreTold
  }
  origin {
    sourceText
  }
  season {
    source {
      ...SourceParts
    }
  }
  variants {
    __typename
    id
    quantityUnit
    unitWeightGrams
    nextOffer {
      price {
        amount
      }
      validFrom
    }
    offer {
      includesTax
      includesShipping
      validTo
      deliveryArea {
        name {
          vi
          en
        }
      }
      basis {
        vi
        en
      }
    }
  }
  lots {
    __typename
    id
    ...LotLine
  }
  shelfLifeDays
  isShelfLifeDemo
  ocopClaims {
    source {
      ...SourceParts
    }
  }
  ocopCertificates {
    id
    legalVersion
    decisionNumber
    decisionDate
    issuedBy
    issuedOn
    graceUntil
    renewal {
      result
    }
    revocationReason
    productCode
    isDemo
  }
  certifications {
    id
    ...CertificationParts
  }
  sources {
    ...SourceParts
  }
  listedAt
  updatedAt
}
fragment CertificationParts on Certification {
  scheme {
    code
    slug
    name {
      vi
      en
    }
    meaning {
      vi
      en
    }
    issuer {
      vi
      en
    }
  }
  subject
  state
  number
  certifier
  crops
  areaSquareMetres
  market
  site
  sourceUrl
  issuedOn
  expiresOn
  revokedOn
  revocationReason
  isDemo
}
fragment SourceParts on Source {
  title {
    vi
    en
  }
  url
  publishedOn
}
fragment StoreTold on Store {
  __typename
  id
  kind
  isDemo
  commune {
    code
    slug
    fullName {
      vi
      en
    }
  }
  address
  phone
  email
  registrationNumber
  taxCode
  complaintWay
  returnTerms
  missingDuties
  opening {
    state
    reason
    reopensOn
    nextChangeAt
  }
  verification {
    at
    commune {
      code
      fullName {
        vi
        en
      }
    }
    province {
      code
      fullName {
        vi
        en
      }
    }
  }
}
fragment LotLine on Lot {
  __typename
  id
  code
  lotCode
  harvestedOn
  packedOn
  bestBefore
  state
  isDemo
}`) as unknown as TypedDocumentString<ProductPagesQuery, ProductPagesQueryVariables>;
export const ProductCardsDocument = new TypedDocumentString(`
    query ProductCards($first: Int!, $filter: ProductFilter) {
  products(first: $first, filter: $filter) {
    nodes {
      __typename
      id
      ...CardParts
    }
  }
}
    fragment CardParts on Product {
  __typename
  id
  slug
  name {
    vi
    en
  }
  drawing
  cover: media(first: 1) {
    altText {
      vi
      en
    }
    colour
    renditions(maxWidth: 400) {
      ...RenditionParts
    }
  }
  isDemo
  isAgeRestricted
  category {
    code
  }
  storage
  origin {
    commune {
      code
    }
    confidence
  }
  season {
    months
    state
    nextStartsOn
    endsOn
    basis
  }
  variants {
    __typename
    id
    name {
      vi
      en
    }
    offer {
      price {
        amount
      }
      isDemo
    }
    stock {
      state
      availableQuantity
      isDemo
      nextChangeAt
      preorder {
        state
        availableQuantity
        harvest {
          startsOn
        }
      }
    }
  }
  ocopCertificates {
    stars
    state
    showsBadge
    expiresOn
    revokedOn
  }
  ocopClaims {
    stars
    reportedOn
  }
  nextChangeAt
}
fragment RenditionParts on MediaRendition {
  url
  mimeType
  width
  height
}`) as unknown as TypedDocumentString<ProductCardsQuery, ProductCardsQueryVariables>;
export const ProductMembersDocument = new TypedDocumentString(`
    query ProductMembers($first: Int!, $after: String, $filter: ProductFilter, $sort: ProductSort) {
  products(first: $first, after: $after, filter: $filter, sort: $sort) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      id
      slug
    }
    nextChangeAt
  }
}
    `) as unknown as TypedDocumentString<ProductMembersQuery, ProductMembersQueryVariables>;
export const ProductListingsDocument = new TypedDocumentString(`
    query ProductListings($first: Int!, $after: String, $filter: ProductFilter) {
  products(first: $first, after: $after, filter: $filter, sort: NAME) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      id
      category {
        code
      }
      origin {
        commune {
          code
        }
      }
      store {
        __typename
        id
        slug
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProductListingsQuery, ProductListingsQueryVariables>;
export const ProductNeighboursDocument = new TypedDocumentString(`
    query ProductNeighbours($first: Int!, $filter: ProductFilter) {
  products(first: $first, filter: $filter) {
    nodes {
      __typename
      id
      ...RowParts
      category {
        code
      }
      origin {
        commune {
          code
        }
      }
      related(first: 6) {
        __typename
        id
        ...RowParts
        isAgeRestricted
      }
    }
  }
}
    fragment RowParts on Product {
  __typename
  id
  slug
  name {
    vi
    en
  }
  drawing
  isDemo
  season {
    months
    state
    nextStartsOn
  }
}`) as unknown as TypedDocumentString<ProductNeighboursQuery, ProductNeighboursQueryVariables>;
export const ProductAddressesDocument = new TypedDocumentString(`
    query ProductAddresses($first: Int!, $after: String, $filter: ProductAddressFilter) {
  productAddresses(first: $first, after: $after, filter: $filter) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      slug
      state
      name {
        vi
        en
      }
      product {
        __typename
        id
        slug
      }
      category {
        code
        slug
        kind
        name {
          vi
          en
        }
      }
      commune {
        slug
        fullName {
          vi
          en
        }
      }
      changedAt
    }
  }
}
    `) as unknown as TypedDocumentString<ProductAddressesQuery, ProductAddressesQueryVariables>;
export const ProductSlugsDocument = new TypedDocumentString(`
    query ProductSlugs($first: Int!, $after: String, $filter: ProductAddressFilter) {
  productAddresses(first: $first, after: $after, filter: $filter) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<ProductSlugsQuery, ProductSlugsQueryVariables>;
export const ProductStoriesDocument = new TypedDocumentString(`
    query ProductStories($first: Int!, $filter: StoryFilter) {
  stories(first: $first, filter: $filter) {
    nodes {
      __typename
      id
      slug
      title {
        vi
        en
      }
      products {
        __typename
        id
      }
    }
    nextChangeAt
  }
}
    `) as unknown as TypedDocumentString<ProductStoriesQuery, ProductStoriesQueryVariables>;
export const ProductCountsDocument = new TypedDocumentString(`
    query ProductCounts($filter: ProductFilter) {
  products(first: 1, filter: $filter) {
    nextChangeAt
    facets {
      nextChangeAt
      categories {
        category {
          code
        }
        count
      }
      communes {
        commune {
          code
        }
        count
      }
      withoutCommune
      months {
        month
        count
      }
      allYear
      inSeason
      ocopStars {
        stars
        count
      }
      certificates {
        certificate
        count
      }
      ocopStandings {
        inForce
        lapsed
        reported
        none
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProductCountsQuery, ProductCountsQueryVariables>;
export const SearchProductsDocument = new TypedDocumentString(`
    query SearchProducts($first: Int!, $after: String, $filter: ProductFilter) {
  products(first: $first, after: $after, filter: $filter, sort: SEASON) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      id
      slug
      name {
        vi
        en
      }
      origin {
        commune {
          code
        }
      }
      season {
        months
        state
        nextStartsOn
      }
    }
    nextChangeAt
  }
}
    `) as unknown as TypedDocumentString<SearchProductsQuery, SearchProductsQueryVariables>;
export const SearchStoresDocument = new TypedDocumentString(`
    query SearchStores($first: Int!, $after: String, $filter: StoreFilter) {
  stores(first: $first, after: $after, filter: $filter) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      id
      slug
      name {
        vi
      }
      kind
      commune {
        code
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SearchStoresQuery, SearchStoresQueryVariables>;
export const SearchStoreCountsDocument = new TypedDocumentString(`
    query SearchStoreCounts($filter: ProductFilter) {
  products(first: 1, filter: $filter) {
    facets {
      stores {
        store {
          __typename
          id
        }
        count
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SearchStoreCountsQuery, SearchStoreCountsQueryVariables>;
export const SeasonRowsDocument = new TypedDocumentString(`
    query SeasonRows($first: Int!, $after: String, $filter: ProductFilter) {
  products(first: $first, after: $after, filter: $filter, sort: NAME) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      id
      slug
      name {
        vi
        en
      }
      category {
        code
      }
      season {
        months
        state
      }
    }
    nextChangeAt
  }
}
    `) as unknown as TypedDocumentString<SeasonRowsQuery, SeasonRowsQueryVariables>;
export const SellingGoodsDocument = new TypedDocumentString(`
    query SellingGoods($storeId: ID!, $first: Int!, $after: String) {
  products(first: $first, after: $after, filter: {storeId: $storeId}, sort: NAME) {
    nodes {
      __typename
      id
      ...SellingProduct
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment SellingProduct on Product {
  __typename
  id
  asOf
  name {
    vi
    en
  }
  season {
    nextStartsOn
  }
  preorder {
    isOpen
    opensOn
    closesOn
  }
  variants {
    __typename
    id
    name {
      vi
      en
    }
    stock {
      availableQuantity
    }
    preorderCapacities {
      seasonStartsOn
      capacity
      orderedQuantity
    }
  }
}`) as unknown as TypedDocumentString<SellingGoodsQuery, SellingGoodsQueryVariables>;
export const SellingDocument = new TypedDocumentString(`
    query Selling($storeId: ID!) {
  store(id: $storeId) {
    __typename
    id
    name {
      vi
      en
    }
    commune {
      province {
        code
      }
    }
    opening {
      state
      reason
      reopensOn
    }
  }
  storeDelivery(storeId: $storeId) {
    ...Sending
  }
}
    fragment Sending on StoreDelivery {
  cutOff
  packingWeekdays
  packsOnHolidays
  daysToPack
  restDays
  canPackCold
  own {
    fee {
      amount
    }
    days
    communes {
      code
    }
  }
  collectionPoints {
    code
  }
}`) as unknown as TypedDocumentString<SellingQuery, SellingQueryVariables>;
export const SetCapacityDocument = new TypedDocumentString(`
    mutation SetCapacity($input: PreorderCapacitySetInput!) {
  answer: preorderCapacitySet(input: $input) {
    variant {
      __typename
      id
      preorderCapacities {
        seasonStartsOn
        capacity
        orderedQuantity
      }
    }
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SetCapacityMutation, SetCapacityMutationVariables>;
export const SetOpeningDocument = new TypedDocumentString(`
    mutation SetOpening($input: StoreSetOpeningInput!) {
  answer: storeSetOpening(input: $input) {
    store {
      __typename
      id
      opening {
        state
        reason
        reopensOn
      }
    }
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SetOpeningMutation, SetOpeningMutationVariables>;
export const SetSendingDocument = new TypedDocumentString(`
    mutation SetSending($input: StoreDeliverySetInput!) {
  answer: storeDeliverySet(input: $input) {
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SetSendingMutation, SetSendingMutationVariables>;
export const SetStockDocument = new TypedDocumentString(`
    mutation SetStock($input: StockSetInput!) {
  answer: stockSet(input: $input) {
    variant {
      __typename
      id
      stock {
        availableQuantity
      }
    }
    userErrors {
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SetStockMutation, SetStockMutationVariables>;
export const SitemapProductsDocument = new TypedDocumentString(`
    query SitemapProducts($first: Int!, $after: String, $filter: ProductFilter) {
  products(first: $first, after: $after, filter: $filter, sort: NAME) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      id
      slug
      publishedAt
    }
  }
}
    `) as unknown as TypedDocumentString<SitemapProductsQuery, SitemapProductsQueryVariables>;
export const SitemapStoresDocument = new TypedDocumentString(`
    query SitemapStores($first: Int!, $after: String, $filter: StoreFilter) {
  stores(first: $first, after: $after, filter: $filter) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      id
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<SitemapStoresQuery, SitemapStoresQueryVariables>;
export const NewestProductsDocument = new TypedDocumentString(`
    query NewestProducts($first: Int!, $filter: ProductFilter) {
  products(first: $first, filter: $filter, sort: NEWEST) {
    nodes {
      __typename
      id
      slug
      name {
        vi
        en
      }
      description {
        vi
        en
      }
      publishedAt
      listedAt
      isAgeRestricted
    }
  }
}
    `) as unknown as TypedDocumentString<NewestProductsQuery, NewestProductsQueryVariables>;
export const StorePagesDocument = new TypedDocumentString(`
    query StorePages($first: Int!, $filter: StoreFilter) {
  stores(first: $first, filter: $filter) {
    nodes {
      __typename
      id
      ...StoreName
      ...StoreTold
      sources {
        ...SourceParts
      }
    }
  }
}
    fragment SourceParts on Source {
  title {
    vi
    en
  }
  url
  publishedOn
}
fragment StoreName on Store {
  __typename
  id
  slug
  name {
    vi
    en
  }
  kind
  isDemo
  opening {
    state
    reopensOn
    nextChangeAt
  }
  commune {
    code
    slug
    fullName {
      vi
      en
    }
  }
}
fragment StoreTold on Store {
  __typename
  id
  kind
  isDemo
  commune {
    code
    slug
    fullName {
      vi
      en
    }
  }
  address
  phone
  email
  registrationNumber
  taxCode
  complaintWay
  returnTerms
  missingDuties
  opening {
    state
    reason
    reopensOn
    nextChangeAt
  }
  verification {
    at
    commune {
      code
      fullName {
        vi
        en
      }
    }
    province {
      code
      fullName {
        vi
        en
      }
    }
  }
}`) as unknown as TypedDocumentString<StorePagesQuery, StorePagesQueryVariables>;
export const StoreMembersDocument = new TypedDocumentString(`
    query StoreMembers($first: Int!, $after: String, $filter: StoreFilter) {
  stores(first: $first, after: $after, filter: $filter) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      id
      ...StoreName
    }
  }
}
    fragment StoreName on Store {
  __typename
  id
  slug
  name {
    vi
    en
  }
  kind
  isDemo
  opening {
    state
    reopensOn
    nextChangeAt
  }
  commune {
    code
    slug
    fullName {
      vi
      en
    }
  }
}`) as unknown as TypedDocumentString<StoreMembersQuery, StoreMembersQueryVariables>;
export const StoreCountsDocument = new TypedDocumentString(`
    query StoreCounts($filter: ProductFilter) {
  products(first: 1, filter: $filter) {
    facets {
      stores {
        store {
          __typename
          id
          slug
        }
        count
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StoreCountsQuery, StoreCountsQueryVariables>;
export const StoryMembersDocument = new TypedDocumentString(`
    query StoryMembers($first: Int!, $after: String, $filter: StoryFilter) {
  stories(first: $first, after: $after, filter: $filter) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      id
      slug
      publishedAt
    }
    nextChangeAt
  }
}
    `) as unknown as TypedDocumentString<StoryMembersQuery, StoryMembersQueryVariables>;
export const StoryCardsDocument = new TypedDocumentString(`
    query StoryCards($first: Int!, $filter: StoryFilter) {
  stories(first: $first, filter: $filter) {
    nodes {
      __typename
      id
      ...StoryParts
    }
    nextChangeAt
  }
}
    fragment StoryParts on Story {
  __typename
  id
  slug
  title {
    vi
    en
  }
  summary {
    vi
    en
  }
  publishedAt
}`) as unknown as TypedDocumentString<StoryCardsQuery, StoryCardsQueryVariables>;
export const StoryPagesDocument = new TypedDocumentString(`
    query StoryPages($first: Int!, $filter: StoryFilter) {
  stories(first: $first, filter: $filter) {
    nodes {
      __typename
      id
      ...StoryParts
      body {
        vi
        en
      }
      isDemo
      products {
        __typename
        id
      }
    }
  }
}
    fragment StoryParts on Story {
  __typename
  id
  slug
  title {
    vi
    en
  }
  summary {
    vi
    en
  }
  publishedAt
}`) as unknown as TypedDocumentString<StoryPagesQuery, StoryPagesQueryVariables>;
export const StoryProductsDocument = new TypedDocumentString(`
    query StoryProducts($first: Int!, $filter: StoryFilter) {
  stories(first: $first, filter: $filter) {
    nodes {
      __typename
      id
      products {
        __typename
        id
      }
    }
    nextChangeAt
  }
}
    `) as unknown as TypedDocumentString<StoryProductsQuery, StoryProductsQueryVariables>;
export const SupplyKindsDocument = new TypedDocumentString(`
    query SupplyKinds {
  categories(kind: INPUT) {
    code
    slug
    name {
      vi
      en
    }
    duties {
      field
      law
      isVerified
    }
  }
}
    `) as unknown as TypedDocumentString<SupplyKindsQuery, SupplyKindsQueryVariables>;
export const LotPagesDocument = new TypedDocumentString(`
    query LotPages($first: Int!, $filter: LotFilter) {
  lots(first: $first, filter: $filter) {
    nodes {
      __typename
      id
      ...LotParts
    }
  }
}
    fragment RenditionParts on MediaRendition {
  url
  mimeType
  width
  height
}
fragment StoreTold on Store {
  __typename
  id
  kind
  isDemo
  commune {
    code
    slug
    fullName {
      vi
      en
    }
  }
  address
  phone
  email
  registrationNumber
  taxCode
  complaintWay
  returnTerms
  missingDuties
  opening {
    state
    reason
    reopensOn
    nextChangeAt
  }
  verification {
    at
    commune {
      code
      fullName {
        vi
        en
      }
    }
    province {
      code
      fullName {
        vi
        en
      }
    }
  }
}
fragment LotParts on Lot {
  __typename
  id
  code
  printedCode
  lotCode
  gtin
  productId
  productName {
    vi
    en
  }
  product {
    __typename
    id
    slug
    name {
      vi
      en
    }
    drawing
    cover: media(first: 1) {
      altText {
        vi
        en
      }
      colour
      renditions(maxWidth: 400) {
        ...RenditionParts
      }
    }
    isAgeRestricted
    ocopCertificates {
      id
      stars
      state
      showsBadge
      expiresOn
      revokedOn
      isDemo
    }
    certifications {
      id
      scheme {
        code
        slug
        name {
          vi
          en
        }
      }
      state
      number
      expiresOn
      isDemo
    }
    nextChangeAt
  }
  variant {
    __typename
    id
    name {
      vi
      en
    }
  }
  store {
    __typename
    id
    slug
    name {
      vi
      en
    }
    ...StoreTold
  }
  commune {
    code
  }
  growingArea {
    code
  }
  facility {
    code
    name {
      vi
      en
    }
  }
  stampSvg
  recall {
    ...RecallTold
  }
  unit
  pieceGrams
  quantity
  harvestedOn
  packedOn
  bestBefore
  state
  recalledAt
  isDemo
  chainHead
  origins: graph(direction: BACK, maxDepth: 20, first: 20) {
    nodes {
      lot {
        __typename
        id
        code
        lotCode
        unit
        pieceGrams
        quantity
        harvestedOn
        commune {
          code
        }
        growingArea {
          code
        }
      }
    }
  }
  events(first: 30) {
    pageInfo {
      hasNextPage
    }
    nodes {
      ...StepParts
    }
  }
  madeFrom {
    ...LinkParts
  }
  madeInto {
    ...LinkParts
  }
}
fragment StepParts on TraceEvent {
  type
  isRecall
  eventTime
  title {
    vi
    en
  }
  place {
    name {
      vi
      en
    }
    code
  }
  commune {
    code
  }
  temperature {
    minimum
    maximum
  }
  isCorrected
  correctedAt
  correctionReason
  store {
    __typename
    id
    name {
      vi
      en
    }
  }
  quantities {
    role
    quantity
    uom
    lot {
      __typename
      id
      pieceGrams
    }
  }
}
fragment LinkParts on LotLink {
  quantity
  uom
  eventTime
  title {
    vi
    en
  }
  lot {
    __typename
    productId
    id
    code
    lotCode
    productName {
      vi
      en
    }
    pieceGrams
    harvestedOn
    isDemo
    state
    store {
      __typename
      id
      name {
        vi
        en
      }
    }
  }
}
fragment RecallTold on Recall {
  id
  reason {
    vi
    en
  }
  advice {
    vi
    en
  }
  contactPhone
  lot {
    __typename
    productId
    id
    code
    lotCode
    productName {
      vi
      en
    }
    store {
      __typename
      id
      slug
      name {
        vi
        en
      }
    }
  }
}`) as unknown as TypedDocumentString<LotPagesQuery, LotPagesQueryVariables>;
export const LotAddressesDocument = new TypedDocumentString(`
    query LotAddresses($first: Int!, $after: String, $filter: LotFilter) {
  lots(first: $first, after: $after, filter: $filter) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      id
      code
    }
  }
}
    `) as unknown as TypedDocumentString<LotAddressesQuery, LotAddressesQueryVariables>;
export const FirstLotDocument = new TypedDocumentString(`
    query FirstLot($filter: LotFilter) {
  lots(first: 1, filter: $filter) {
    nodes {
      __typename
      id
      createdAt
    }
  }
}
    `) as unknown as TypedDocumentString<FirstLotQuery, FirstLotQueryVariables>;
export const RecallNoticesDocument = new TypedDocumentString(`
    query RecallNotices($first: Int!, $after: String, $filter: RecallFilter) {
  recalls(first: $first, after: $after, filter: $filter) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...RecallTold
      recalledAt
      endedAt
      endReason {
        vi
        en
      }
      isDemo
      lots(first: 10) {
        totalCount
        nodes {
          __typename
          id
          code
          lotCode
        }
      }
    }
  }
}
    fragment RecallTold on Recall {
  id
  reason {
    vi
    en
  }
  advice {
    vi
    en
  }
  contactPhone
  lot {
    __typename
    productId
    id
    code
    lotCode
    productName {
      vi
      en
    }
    store {
      __typename
      id
      slug
      name {
        vi
        en
      }
    }
  }
}`) as unknown as TypedDocumentString<RecallNoticesQuery, RecallNoticesQueryVariables>;
export const RecallPagesDocument = new TypedDocumentString(`
    query RecallPages($first: Int!, $filter: RecallFilter) {
  recalls(first: $first, filter: $filter) {
    nodes {
      ...RecallTold
      lot {
        __typename
        id
        store {
          __typename
          id
          ...StoreTold
        }
      }
      recalledAt
      endedAt
      endReason {
        vi
        en
      }
      isDemo
      lots(first: 60) {
        totalCount
        nodes {
          __typename
          productId
          id
          code
          lotCode
          productName {
            vi
            en
          }
          bestBefore
        }
      }
    }
  }
}
    fragment StoreTold on Store {
  __typename
  id
  kind
  isDemo
  commune {
    code
    slug
    fullName {
      vi
      en
    }
  }
  address
  phone
  email
  registrationNumber
  taxCode
  complaintWay
  returnTerms
  missingDuties
  opening {
    state
    reason
    reopensOn
    nextChangeAt
  }
  verification {
    at
    commune {
      code
      fullName {
        vi
        en
      }
    }
    province {
      code
      fullName {
        vi
        en
      }
    }
  }
}
fragment RecallTold on Recall {
  id
  reason {
    vi
    en
  }
  advice {
    vi
    en
  }
  contactPhone
  lot {
    __typename
    productId
    id
    code
    lotCode
    productName {
      vi
      en
    }
    store {
      __typename
      id
      slug
      name {
        vi
        en
      }
    }
  }
}`) as unknown as TypedDocumentString<RecallPagesQuery, RecallPagesQueryVariables>;
export const RecallAddressesDocument = new TypedDocumentString(`
    query RecallAddresses($first: Int!, $after: String, $filter: RecallFilter) {
  recalls(first: $first, after: $after, filter: $filter) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      isDemo
    }
  }
}
    `) as unknown as TypedDocumentString<RecallAddressesQuery, RecallAddressesQueryVariables>;