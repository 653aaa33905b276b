import { type BusinessCtx, require } from "../../platform/ctx";
import { GALLERY } from "./gallery/gallery";
import type { GalleryTemplateDto } from "./schemas";

/** Emails to begin with: a template is made of one by saving its source. */
export async function listGallery(ctx: BusinessCtx): Promise<readonly GalleryTemplateDto[]> {
  require(ctx, "templates:read");
  return GALLERY;
}
