/** The look of what floats above the page. */
export const FLOATING =
  "z-50 rounded-card border border-line bg-raised shadow-float animate-fade focus:outline-none";
