import { registerEnumType } from 'type-graphql';
import { BlockReason } from './product.block.ts';

/** Where a product stands in its life. Out of season is computed, never a state. */
export enum ProductState {
  DRAFT = 'DRAFT',
  IN_REVIEW = 'IN_REVIEW',
  PUBLISHED = 'PUBLISHED',
  BLOCKED = 'BLOCKED',
  ARCHIVED = 'ARCHIVED',
}
registerEnumType(ProductState, {
  name: 'ProductState',
  description: 'Where a product stands in its life. Out of season is not a state: see `season`.',
  valuesConfig: {
    DRAFT: { description: 'Being written: its store, those who help it and officers of its place see it.' },
    IN_REVIEW: { description: 'Sent in and not public yet: an officer looks at it.' },
    PUBLISHED: { description: 'Public. What is being written of it meanwhile stands in `openRevision`.' },
    BLOCKED: { description: 'Taken off by an officer, or because its store may not be shown; `block` says why.' },
    ARCHIVED: {
      description:
        'Given up by its seller or an officer; it can be brought back as a draft, or blocked if an officer had blocked it.',
    },
  },
});

/** What is done to a product, one step at a time. */
export enum ProductStep {
  WRITE = 'WRITE',
  SUBMIT = 'SUBMIT',
  WITHDRAW = 'WITHDRAW',
  RETURN = 'RETURN',
  PUBLISH = 'PUBLISH',
  UNPUBLISH = 'UNPUBLISH',
  BLOCK = 'BLOCK',
  UNBLOCK = 'UNBLOCK',
  ARCHIVE = 'ARCHIVE',
  RESTORE = 'RESTORE',
}
registerEnumType(ProductStep, {
  name: 'ProductStep',
  description: 'What may be done to a product, each by the mutation of its name; another question is who may.',
  valuesConfig: {
    WRITE: { description: '`productUpdate`: change what is said of it.' },
    SUBMIT: { description: '`productSubmit`: send it in for review.' },
    WITHDRAW: { description: '`productWithdraw`: take it back before an officer has decided.' },
    RETURN: { description: '`productReturn`: send it back to its writer with comments.' },
    PUBLISH: { description: '`productPublish`: make public what was written.' },
    UNPUBLISH: { description: '`productUnpublish`: take it off; it is a draft again.' },
    BLOCK: { description: '`productBlock`: take it off with a reason, also what the market took off by itself.' },
    UNBLOCK: { description: '`productUnblock`: put it back where it stood before it was blocked.' },
    ARCHIVE: { description: '`productArchive`: give it up.' },
    RESTORE: { description: '`productRestore`: bring it back as a draft, or blocked if an officer had blocked it.' },
  },
});

/** What is being written of a product. */
export enum RevisionState {
  DRAFT = 'DRAFT',
  IN_REVIEW = 'IN_REVIEW',
  RETURNED = 'RETURNED',
  PUBLISHED = 'PUBLISHED',
}
registerEnumType(RevisionState, {
  name: 'RevisionState',
  description: 'Where a revision stands. A product has one at most that is not published: the open one.',
  valuesConfig: {
    DRAFT: { description: 'Being written.' },
    IN_REVIEW: { description: 'Sent in: an officer looks at it.' },
    RETURNED: { description: 'Sent back by an officer, with comments.' },
    PUBLISHED: { description: 'Made public, and kept as it stood then.' },
  },
});

/** Where a product stands, with what is being written of it. */
export interface Standing {
  state: ProductState;
  /** The state of the open revision; null when nothing is being written. */
  open: RevisionState | null;
  /** Why it is blocked; what only asks for steps that are legal whatever the reason may leave it out. */
  blockReason?: BlockReason | null;
}

const { WRITE, SUBMIT, WITHDRAW, RETURN, PUBLISH, UNPUBLISH, BLOCK, UNBLOCK, ARCHIVE, RESTORE } = ProductStep;
/** What may be done whatever is being written. */
const always = (...steps: ProductStep[]) => ({ none: steps, DRAFT: steps, RETURNED: steps, IN_REVIEW: steps });
const DRAFTED = [WRITE, SUBMIT, PUBLISH, BLOCK, ARCHIVE];
const REVISED = [WRITE, SUBMIT, UNPUBLISH, BLOCK, ARCHIVE];

/** The legal steps by the state of the product, then by that of what is being written of it. Every other is refused. */
const LEGAL_STEPS: Record<ProductState, Record<'none' | 'DRAFT' | 'RETURNED' | 'IN_REVIEW', readonly ProductStep[]>> = {
  DRAFT: { none: DRAFTED, DRAFT: DRAFTED, RETURNED: DRAFTED, IN_REVIEW: [] },
  IN_REVIEW: always(WRITE, WITHDRAW, RETURN, PUBLISH, BLOCK, ARCHIVE),
  // What was not sent in is not published over what is public; publishing nothing new changes nothing.
  PUBLISHED: {
    none: [WRITE, PUBLISH, UNPUBLISH, BLOCK, ARCHIVE],
    DRAFT: REVISED,
    RETURNED: REVISED,
    IN_REVIEW: [WRITE, WITHDRAW, RETURN, PUBLISH, UNPUBLISH, BLOCK, ARCHIVE],
  },
  BLOCKED: always(WRITE, UNBLOCK, ARCHIVE),
  ARCHIVED: always(RESTORE),
};

/** As BLOCKED, where the market itself took it off: an officer may have a reason of their own. */
const HIDDEN_BY_MARKET = [WRITE, BLOCK, UNBLOCK, ARCHIVE];

/** What may be done to a product where it stands. */
export function legalSteps({ state, open, blockReason }: Standing): readonly ProductStep[] {
  if (state === ProductState.BLOCKED && blockReason === BlockReason.SELLER_NOT_PUBLIC) return HIDDEN_BY_MARKET;
  return LEGAL_STEPS[state][open === null || open === RevisionState.PUBLISHED ? 'none' : open];
}
