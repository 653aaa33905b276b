type Rgb = [number, number, number];

/** Least contrast of text that people can read (WCAG 2.2, 1.4.3). */
export const READABLE = 4.5;

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}

function hexOf(rgb: Rgb): string {
  const digits = rgb.map((part) => Math.round(part).toString(16).padStart(2, "0"));
  return `#${digits.join("")}`;
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(hex: string): number {
  const [r, g, b] = rgbOf(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours (#rrggbb), from 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

/** Mixes two colours: 0 gives the first, 1 the second. */
export function mixed(one: string, other: string, share: number): string {
  const [from, to] = [rgbOf(one), rgbOf(other)];
  return hexOf(from.map((part, at) => part + (to[at]! - part) * share) as Rgb);
}

/** White or near-black, whichever is easier to read on a colour. */
export function inkOn(background: string): string {
  return contrast("#ffffff", background) >= contrast("#16181d", background) ? "#ffffff" : "#16181d";
}

/**
 * A colour, moved towards white or black just as far as it takes to be read on a background.
 * @param least contrast that it must have
 */
export function readable(color: string, background: string, least = READABLE): string {
  const end = inkOn(background);
  for (let share = 0; share < 1; share += 0.1) {
    const tried = mixed(color, end, share);
    if (contrast(tried, background) >= least) return tried;
  }
  return end;
}
