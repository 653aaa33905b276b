import type { Brand } from "../../brands";
import { escaped } from "./escape";

/** The brand as Liquid sees it: `{{ brand.primaryColor }}`. */
export interface BrandVariables {
  logoUrl: string;
  primaryColor: string;
  textColor: string;
  backgroundColor: string;
  surfaceColor: string;
  headingFont: string;
  bodyFont: string;
  footerText: string;
  /** For `{% for link in brand.socialLinks %}`. */
  socialLinks: { network: string; url: string }[];
}

export function brandVariables(brand: Brand): BrandVariables {
  const { primaryColor, textColor, backgroundColor, surfaceColor } = brand;
  const { headingFont, bodyFont, footerText, socialLinks } = brand;
  return {
    logoUrl: brand.logo?.url ?? "",
    ...{ primaryColor, textColor, backgroundColor, surfaceColor },
    ...{ headingFont, bodyFont, footerText, socialLinks },
  };
}

/**
 * Fills in what a source says of the brand: known before anybody is written to, so that a colour
 * in a style does not make each rendering be looked at.
 */
export function withBrandValues(source: string, variables: BrandVariables): string {
  return source.replace(/\{\{-?\s*brand\.(\w+)\s*-?\}\}/g, (token, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name as keyof BrandVariables] : null;
    return typeof value === "string" ? escaped(value) : token;
  });
}
