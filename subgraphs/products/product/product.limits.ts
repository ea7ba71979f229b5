/** The most sizes that one product has. */
export const MOST_VARIANTS = 20;
