import type { Examples } from "../../testing/examples";
import { DEFAULT_BRAND } from "./brand-rows";

/** A valid request for every operation of this feature. */
export const brandExamples: Examples = {
  getBrand: {},
  updateBrand: {
    body: {
      ...DEFAULT_BRAND,
      primaryColor: "#0a7a4b",
      socialLinks: [{ network: "instagram", url: "https://www.instagram.com/corner.bakery" }],
      footerText: "Baked every morning.",
      version: 0,
    },
  },
};
