import type { GalleryTemplateDto } from "../schemas";
import { birthday, winBack } from "./keep-templates";
import { launch, newsletter } from "./news-templates";
import { cart, review, sale } from "./sell-templates";
import { invitation, letter, welcome } from "./start-templates";

/** Emails to begin with. */
export const GALLERY: readonly GalleryTemplateDto[] = [
  welcome,
  newsletter,
  launch,
  sale,
  cart,
  review,
  winBack,
  birthday,
  invitation,
  letter,
];
