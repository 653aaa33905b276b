export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

/** From this length on, a passphrase is strong enough without a mix of characters. */
export const PASSPHRASE_MIN = 15;
