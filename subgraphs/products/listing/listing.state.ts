import type { Context } from '@cho-phien/kit/context';
import { illegalStepError, type IllegalStepError } from '@cho-phien/kit/user-errors';
import { PlatformListingState } from './listing.type.ts';

/** What may be done with a listing elsewhere. To say again that it stands as it does is WRITE. */
export type ListingStep = 'WRITE' | 'PAUSE' | 'RESUME' | 'END';

/** The legal steps by where a listing stands. What has ended stays on record as it is; sold there again, it is another. */
const LEGAL_STEPS: Record<PlatformListingState, readonly ListingStep[]> = {
  ACTIVE: ['WRITE', 'PAUSE', 'END'],
  PAUSED: ['WRITE', 'RESUME', 'END'],
  ENDED: [],
};

/** The step that leads from one state to another, or leaves it. */
export function stepTo(to: PlatformListingState | null | undefined, from: PlatformListingState): ListingStep {
  if (to === PlatformListingState.ENDED) return 'END';
  if (to == null || to === from) return 'WRITE';
  return to === PlatformListingState.PAUSED ? 'PAUSE' : 'RESUME';
}

/** The refusal of a step that is not legal where a listing stands; undefined when it is. */
export function refuseStep(
  step: ListingStep,
  state: PlatformListingState,
  { locale }: Context,
): IllegalStepError | undefined {
  const legalSteps = LEGAL_STEPS[state];
  if (legalSteps.includes(step)) return undefined;
  const text = {
    vi: 'Nơi bán này đã kết thúc. Bán lại ở đó thì thêm một nơi bán mới.',
    en: 'This listing has ended. If it is sold there again, add another.',
  };
  return illegalStepError(locale, ['input', 'id'], text, state, legalSteps);
}
