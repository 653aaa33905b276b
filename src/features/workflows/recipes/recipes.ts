import { abandonedCart } from "./abandoned-cart";
import { birthday } from "./birthday";
import { leadMagnet } from "./lead-magnet";
import { leadScoring } from "./lead-scoring";
import { onboarding } from "./onboarding";
import { postPurchase } from "./post-purchase";
import { reEngagement } from "./re-engagement";
import type { Recipe } from "./recipe";
import { reviewRequest } from "./review-request";
import { trialEnding } from "./trial-ending";
import { vip } from "./vip";
import { welcomeSeries } from "./welcome-series";
import { winBack } from "./win-back";

/** Ready workflows, in the order in which they are shown. */
export const RECIPES: readonly Recipe[] = [
  welcomeSeries,
  abandonedCart,
  winBack,
  birthday,
  reviewRequest,
  onboarding,
  leadScoring,
  postPurchase,
  leadMagnet,
  reEngagement,
  vip,
  trialEnding,
];
