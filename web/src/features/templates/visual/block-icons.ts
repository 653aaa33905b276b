import type { BlockType } from "@server/features/templates/schemas";
import {
  Columns2,
  Heading,
  Image,
  Minus,
  MousePointerClick,
  MoveVertical,
  PanelBottom,
  Share2,
  ShoppingBag,
  Stamp,
  Type,
  type LucideIcon,
} from "lucide-react";

export const BLOCK_ICONS: Record<BlockType, LucideIcon> = {
  heading: Heading,
  text: Type,
  image: Image,
  button: MousePointerClick,
  columns: Columns2,
  divider: Minus,
  spacer: MoveVertical,
  product: ShoppingBag,
  logo: Stamp,
  social: Share2,
  footer: PanelBottom,
};
