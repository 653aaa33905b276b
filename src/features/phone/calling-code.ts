/** Calling codes of one and of two digits; all others have three (ITU-T E.164 Annex D). */
const SHORT = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** The country, or the group of countries, that a number in E.164 belongs to: `+49`. */
export function callingCode(phone: string): string {
  return SHORT.exec(phone)?.[0] ?? phone.slice(0, 4);
}
