const DAY_MS = 86_400_000;

/** For how long somebody can confirm. Then the content is erased: nobody has said that it is theirs. */
export const PENDING_MS = 7 * DAY_MS;

/** For how long refusals are counted. */
export const REFUSED_MS = 90 * DAY_MS;
