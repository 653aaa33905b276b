import type { Brand } from "../features/brands";

/** A brand as templates are compiled with it. */
export function aBrand(changes: Partial<Brand> = {}): Brand {
  return {
    key: "1",
    logo: null,
    primaryColor: "#3f3cbb",
    textColor: "#22242a",
    backgroundColor: "#f3f4f6",
    surfaceColor: "#ffffff",
    headingFont: "Georgia, serif",
    bodyFont: "Arial, sans-serif",
    socialLinks: [],
    footerText: "",
    ...changes,
  };
}
