import type { Brand } from "../brands";

/** What a browser may do with a form's page: show it and send it in. */
export function formPolicy(appOrigin: string, redirectUrl: string | null): string {
  const onward = redirectUrl === null ? "" : ` ${new URL(redirectUrl).origin}`;
  return [
    "default-src 'none'",
    "img-src 'self'",
    "style-src 'unsafe-inline'",
    // Browsers hold redirects after a form to this, too.
    `form-action 'self'${onward}`,
    `frame-ancestors ${appOrigin}`,
    "base-uri 'none'",
  ].join("; ");
}

/** Styles of a page in the colours and fonts of its business. */
export function pageStyle(brand: Brand): string {
  return `
  * { box-sizing: border-box; }
  body { margin: 0; padding: 6vh 1rem; background: ${brand.backgroundColor}; color: ${brand.textColor}; font: 1rem/1.5 ${brand.bodyFont}; }
  main { max-width: 30rem; margin: 0 auto; padding: clamp(1.25rem, 5vw, 2.5rem); border-radius: .75rem; background: ${brand.surfaceColor}; }
  h1 { font: 700 1.625rem/1.25 ${brand.headingFont}; margin: 0 0 .75rem; overflow-wrap: anywhere; }
  p { margin: 0 0 1rem; overflow-wrap: anywhere; white-space: pre-line; }
  .logo { display: block; max-width: 12rem; max-height: 4rem; margin: 0 0 1.5rem; }
  .business { font-weight: 600; }
  .field { display: block; margin: 0 0 1rem; }
  .field span { display: block; margin: 0 0 .25rem; font-weight: 600; }
  .field input, .field select { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: inherit; background: transparent; border: 1px solid color-mix(in srgb, currentColor 45%, transparent); border-radius: .5rem; }
  .field small { font-weight: 400; }
  .check { display: flex; gap: .75rem; margin: 0 0 1rem; }
  .check input { flex: none; width: 1.25rem; height: 1.25rem; margin: .125rem 0 0; accent-color: ${brand.primaryColor}; }
  input:focus-visible, select:focus-visible, button:focus-visible { outline: 3px solid ${brand.primaryColor}; outline-offset: 2px; }
  button { width: 100%; min-height: 2.75rem; padding: .625rem 1.25rem; font: inherit; font-weight: 600; color: ${readableOn(brand.primaryColor)}; background: ${brand.primaryColor}; border: 0; border-radius: .5rem; cursor: pointer; }
  .problem { display: block; margin: .25rem 0 0; color: #b42318; font-size: .875rem; }
  .notice { padding: .75rem 1rem; border-radius: .5rem; background: color-mix(in srgb, ${brand.primaryColor} 12%, transparent); }
  .trap { position: absolute; left: -9999px; }
  footer { margin: 1.5rem 0 0; font-size: .875rem; opacity: .8; white-space: pre-line; }
`;
}

/** Black or white, whichever is easier to read on a colour (WCAG 2.2, relative luminance). */
export function readableOn(color: string): "#000000" | "#ffffff" {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? "#000000" : "#ffffff";
}
